"""The spaCy component ``kg_actors``: who is meant."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from kg.text import syntax
from kg.text.actors import foretold, issuer, names, persons, phrases, references, ships, titles, unnamed
from kg.text.actors.ambiguity import SURE, Context, clashes, count_sure, reading, stands_before_state
from kg.text.actors.draft import Draft, Scene
from kg.text.actors.extra import with_extra
from kg.text.actors.gazetteer import Actor, Entry, Gazetteer, gazetteer, shipped_actors
from kg.text.actors.lexicon import lexicon
from kg.text.actors.mention import ACTORS, UNRESOLVED, Mention, set_mentions
from kg.text.actors.people import People
from kg.text.actors.scan import Hit, known_names, nouns
from kg.text.actors.view import view

QUOTES = frozenset({"“", "”", '"'})
# Classes of the words that only come before names.
TITLES = frozenset({"honorific", "rank", "legislator"})
# A text that says "we" so often outside quotation marks speaks for somebody.
LEAST_OWN = 2


@Language.factory(ACTORS, assigns=["doc.spans", "doc.user_data"], default_config={"extra": None})
def make_actors(nlp: Language, name: str, extra: str | None) -> Callable[[Doc], Doc]:
    """Return a component that leaves the mentions of a text in the Doc.

    Args:
        nlp: Gives the tokenizer, so that names are cut as the text is.
        name: Name of this instance in the pipeline.
        extra: A CSV or Turtle file with actors of the user's own.

    Raises:
        InputError: The file of actors cannot be read.
    """

    def cut(phrase: str) -> tuple[str, ...]:
        return tuple(token.text.replace("’", "'") for token in nlp.make_doc(phrase))

    known = gazetteer(with_extra(shipped_actors(), extra), cut)
    for phrase in lexicon()["blocked.names"]:
        words = cut(phrase)
        known.names.setdefault(words[0], []).append((words, ()))
    for rows in known.names.values():
        rows.sort(key=lambda row: (-len(row[0]), row[0]))

    def actors(doc: Doc) -> Doc:
        article = doc.user_data.get("kg_article") or {}
        published = issuer.publisher(article.get("source"), known, cut)
        title = titles.read(article.get("title"), known, cut, _year(article.get("date")))
        own = issuer.issuer(title, published, known)
        scene = prepared(doc, known, published, own)
        scene.context.speakers = title.speakers
        voices = [known.actors[one.iri] for one in own.voices]
        scene.context.parties = voices if len(voices) > 1 else titles.meeting(title, voices, scene.people)
        left = find(scene)
        set_mentions(doc, _mentions(scene))
        if published is not None and published.type == "StateBody" and published.represents is None:
            legislator = titles.member(title, scene.people)
            own = own.spoken_by(legislator) if legislator is not None else own
        doc.user_data[issuer.ISSUER] = own.to_dict()
        doc.user_data[UNRESOLVED] = [
            {"start": one.start, "end": one.end, "reason": one.reason} for one in left
        ]
        return doc

    return actors


def prepared(doc: Doc, known: Gazetteer, published: Actor | None, own: issuer.Issuer) -> Scene:
    """Return the scene of a Doc with its known names read and its nouns found."""
    text = view(doc)
    article = doc.user_data.get("kg_article") or {}
    context = Context(year=_year(article.get("date")))
    scene = Scene(text, known, lexicon(), context, People(known, context.year))
    hits = known_names(text, known)
    count_sure(hits, context)
    context.issuer = published
    context.home = issuer.state_of(published or issuer.first(own, known), known)
    scene.known = {i for hit in hits for i in range(hit.start, hit.end)}
    _read(scene, hits)
    context.home = context.home or _issuer(scene)
    names.learn_acronyms(scene)
    names.use_acronyms(scene)
    names.drop_towns(scene)
    ships.learn(scene)
    taken = {i for start, (hit, _) in scene.hits.items() for i in range(start, hit.end)}
    scene.nouns = [n for n in nouns(text, scene.words.nouns) if not (n.start in taken and n.end - 1 in taken)]
    scene.noun_ends = {n.end for n in scene.nouns}
    scene.titles = [n for n in scene.nouns if n.noun.cls in TITLES]
    return scene


def _read(scene: Scene, hits: list[Hit]) -> None:
    """Say of every known name what it means at its place."""
    text, before = scene.text, None
    first = {hit.start: hit.entries[0].actor for hit in hits if hit.entries}
    for hit in hits:
        entry = reading(text, hit, scene.context, scene.words)
        after = first.get(hit.end + 1) or first.get(hit.end + 2)
        if (
            entry is not None
            and entry.form == "capital"
            and stands_before_state(text, hit, entry.actor, after)
        ):
            entry = Entry(entry.actor, "place")
        if entry is not None and not clashes(text, hit, entry, before, after):
            before = scene.hits[hit.start] = (hit, entry)
            if entry.ambiguous and entry.form in SURE:
                scene.context.named[entry.actor.iri] += 1


def _year(date: str | None) -> int | None:
    return int(date[:4]) if date and date[:4].isdigit() else None


def _issuer(scene: Scene) -> Actor | None:
    """Return the state that issues a text which says "we" outside quotation marks: its first subject."""
    text, quoted, own = scene.text, False, 0
    for i, word in enumerate(text.text):
        if word in QUOTES:
            quoted = word == "“" or (word != "”" and not quoted)
        own += not quoted and text.lower[i] in {"we", "our"}
    if own < LEAST_OWN:
        return None
    for start, (hit, entry) in sorted(scene.hits.items()):
        token = text.doc[text.root(start, hit.end)]
        if entry.actor.type == "State" and entry.form in SURE and syntax.relation(token) == "subject":
            return entry.actor
    return None


def find(scene: Scene) -> list[references.Open]:
    """Find the mentions of a scene; return the references that stay open."""
    scene.towns = persons.located(scene)
    persons.register(scene)
    scene.towns |= persons.towns(scene)
    phrases.build(scene)
    persons.untitled(scene)
    persons.appositions(scene)
    persons.heads(scene)
    persons.finish(scene)
    names.known(scene)
    names.organisations(scene)
    names.subjects(scene)
    unnamed.add(scene)
    foretold.name(scene)
    return references.resolve(scene)


def _mentions(scene: Scene) -> list[Mention]:
    found = [d for d in scene.drafts if d.who is not None and d.start < d.end]
    seen, kept = set(), []
    for draft in sorted(found, key=lambda d: (d.start, -d.end, d.who.iri if d.who else "")):
        key = (draft.start, draft.end, draft.who.iri if draft.who else "")
        if key not in seen:
            seen.add(key)
            kept.append(_mention(scene, draft))
    return kept


def _mention(scene: Scene, draft: Draft) -> Mention:
    text, who, speaks = scene.text, draft.who, draft.represents
    assert who is not None
    if speaks is None and who.type == "StateBody":
        speaks = scene.names.actors.get(who.represents or "")
    if speaks is not None and speaks.iri == who.iri:
        speaks = None
    root = text.root(draft.start, draft.end) if draft.root is None else draft.root
    words = text.doc[draft.start : draft.end]
    return Mention(
        start=draft.start, end=draft.end, root=root,
        iri=who.iri, label=who.label, type=who.type, kind=draft.kind, rule=draft.rule, role=draft.role,
        speaker=draft.speaker, represents=speaks.iri if speaks else None,
        represents_label=speaks.label if speaks else None, represents_type=speaks.type if speaks else None,
        of=draft.of.iri if draft.of else None,
        text=words.text, first=words.start_char, last=words.end_char,
    )  # fmt: skip
