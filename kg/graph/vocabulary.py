"""The terms that a graph of positions is written with, as pyoxigraph nodes."""

from __future__ import annotations

import pyoxigraph as ox

from kg import namespaces

PREFIXES = {
    "actor": namespaces.ACTOR,
    "area": namespaces.SUBJECT + "area/",
    "article": namespaces.ARTICLE,
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "kg": namespaces.ONTOLOGY,
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "position": namespaces.POSITION,
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "run": namespaces.RUN,
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "stance": namespaces.STANCE,
    "subject": namespaces.SUBJECT,
    "thing": namespaces.THING,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def term(curie: str) -> ox.NamedNode:
    """Return the node of a prefixed name.

    >>> term("skos:prefLabel").value
    'http://www.w3.org/2004/02/skos/core#prefLabel'
    """
    prefix, _, local = curie.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


def curie(iri: str) -> str:
    """Return an IRI with the longest prefix that fits, any other text as it is.

    >>> curie("https://w3id.org/diplomatic-kg/actor/RUS"), curie("no IRI")
    ('actor:RUS', 'no IRI')
    """
    fitting = [(space, prefix) for prefix, space in PREFIXES.items() if iri.startswith(space)]
    if not fitting:
        return iri
    space, prefix = max(fitting, key=lambda pair: len(pair[0]))
    return f"{prefix}:{iri.removeprefix(space)}"


def expanded(iri: str) -> str:
    """Return an IRI whose prefix is written out, any other text as it is.

    >>> expanded("actor:RUS"), expanded("https://example.org/x")
    ('https://w3id.org/diplomatic-kg/actor/RUS', 'https://example.org/x')
    """
    prefix, colon, local = iri.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else iri


A = term("rdf:type")
RDF_SUBJECT = term("rdf:subject")
RDF_PREDICATE = term("rdf:predicate")
RDF_OBJECT = term("rdf:object")
LABEL = term("rdfs:label")

# kg's own terms: ontologies/positions.ttl says what each means.
POSITION = term("kg:Position")
SUBJECT_CLASS = term("kg:Subject")
THING_CLASS = term("kg:Thing")
INFERENCE = term("kg:Inference")
THING = term("kg:thing")
THING_SIGN = term("kg:thingSign")
FAVOURS = term("kg:favours")
DISFAVOURS = term("kg:disfavours")
INFERRED = term("kg:inferred")
MENTION_CLASS = term("kg:Mention")
ACTOR = term("kg:actor")
SPEAKER = term("kg:speaker")
STANCE = term("kg:stance")
SUBJECT = term("kg:subject")
TOWARDS = term("kg:towards")
REPORTED_BY = term("kg:reportedBy")
POLARITY = term("kg:polarity")
MODALITY = term("kg:modality")
STATED_ON = term("kg:statedOn")
EVIDENCE = term("kg:evidence")
TRIGGER = term("kg:trigger")
FRAME = term("kg:frame")
FOUND_BY = term("kg:foundBy")
CONFIDENCE = term("kg:confidence")
MENTION = term("kg:mention")
NAMES = term("kg:names")
NAMED_AS = term("kg:namedAs")
IN_ROLE = term("kg:inRole")
ORDER = term("kg:order")
RULE = term("kg:rule")
POST = term("kg:post")
RUN = term("kg:Run")
LEXICON = term("kg:lexicon")
MODELS = term("kg:models")
OWN_ACTORS = term("kg:ownActors")
OWN_THINGS = term("kg:ownThings")
READER = term("kg:reader")
CONTENT_HASH = term("kg:contentHash")
READING = term("kg:reading")
COPY = term("kg:Copy")
COPY_OF = term("kg:copyOf")
DATED_BY = term("kg:datedBy")
SKETCH = term("kg:sketch")
DECISION = term("kg:Decision")
CORRECTION = term("kg:Correction")
VERDICT = term("kg:verdict")
DECIDES = term("kg:decides")
IN_ARTICLE = term("kg:inArticle")
STANDS_AT = term("kg:standsAt")
MERGED_INTO = term("kg:mergedInto")
MERGED_LABEL = term("kg:mergedLabel")
MERGED_CLASS = term("kg:mergedClass")
CORRECTS = term("kg:corrects")
FIELD = term("kg:field")
BEFORE = term("kg:before")
AFTER = term("kg:after")
WITHDRAWAL = term("kg:withdrawal")
AS_READ = term("kg:asRead")

# Classes of kg that an actor may have besides its own, since a subject or thing can be one too.
NO_ACTORS = frozenset({SUBJECT_CLASS, THING_CLASS, POSITION, MENTION_CLASS, INFERENCE, RUN})

# Terms of common vocabularies.
SPECIFIC_RESOURCE = term("oa:SpecificResource")
QUOTE_SELECTOR = term("oa:TextQuoteSelector")
POSITION_SELECTOR = term("oa:TextPositionSelector")
HAS_SOURCE = term("oa:hasSource")
HAS_SELECTOR = term("oa:hasSelector")
EXACT = term("oa:exact")
PREFIX = term("oa:prefix")
SUFFIX = term("oa:suffix")
START = term("oa:start")
END = term("oa:end")
ENTITY = term("prov:Entity")
ACTIVITY = term("prov:Activity")
GENERATED_BY = term("prov:wasGeneratedBy")
DERIVED_FROM = term("prov:wasDerivedFrom")
USED = term("prov:used")
ASSOCIATED_WITH = term("prov:wasAssociatedWith")
ENDED_AT = term("prov:endedAtTime")
AGENT = term("prov:Agent")
ATTRIBUTED_TO = term("prov:wasAttributedTo")
MEMBERSHIP = term("org:Membership")
MEMBER = term("org:member")
ORGANIZATION = term("org:organization")
ORG_ROLE = term("org:role")
ROLE_CLASS = term("org:Role")
PREF_LABEL = term("skos:prefLabel")
ALT_LABEL = term("skos:altLabel")
BROADER = term("skos:broader")
CONCEPT = term("skos:Concept")
ARTICLE = term("schema:Article")
URL = term("schema:url")
IDENTIFIER = term("dcterms:identifier")
TITLE = term("dcterms:title")
ISSUED = term("dcterms:issued")
VERSION = term("dcterms:hasVersion")
COMMENT = term("rdfs:comment")
PUBLISHER = term("dc:publisher")
CREATOR = term("dc:creator")
LANGUAGE = term("dc:language")
SECTION = term("schema:articleSection")

XSD_INTEGER = term("xsd:integer")
XSD_DATE_TIME = term("xsd:dateTime")
XSD_DECIMAL = term("xsd:decimal")
XSD_ANY_URI = term("xsd:anyURI")
XSD_STRING = term("xsd:string")
