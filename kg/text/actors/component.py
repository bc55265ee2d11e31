"""The spaCy component ``kg_actors``: who is meant."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from kg.text.actors import issuer, names, offices, persons, references
from kg.text.actors.extra import with_extra
from kg.text.actors.gazetteer import Actor, gazetteer, shipped_actors
from kg.text.actors.groups import body_mentions, group_mentions
from kg.text.actors.lexicon import lexicon
from kg.text.actors.mention import ACTORS, UNRESOLVED, Candidate, Mention, set_mentions
from kg.text.actors.noun_phrases import nouns, zone_of
from kg.text.actors.offices import office_mentions
from kg.text.actors.possessors import GROUPS, modifies_next, phrase_of
from kg.text.actors.text import Text, past_arms


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

    known = gazetteer(with_extra(shipped_actors(), extra), cut, sorted(lexicon()["blocked.names"]))

    def actors(doc: Doc) -> Doc:
        article = doc.user_data.get("kg_article") or {}
        text = Text(doc, known, lexicon(), _year(article.get("date")))
        title = issuer.read_title(article.get("title"), known, cut, text.year)
        text.issuer = issuer.publisher(article.get("source"), known, cut)
        own = issuer.voices(title, text.issuer, known)
        text.home = issuer.state_of(text.issuer or next(iter(own), None), known)
        text.parties = own if len(own) > 1 else issuer.meeting(title, own)
        names.read(text)
        open_ = _find(text)
        set_mentions(doc, _mentions(text))
        legislator = issuer.member(title, text.people) if _is_parliament(text.issuer) else None
        doc.user_data[issuer.ISSUER] = issuer.Issuer.of([legislator] if legislator else own).to_dict()
        doc.user_data[UNRESOLVED] = [
            {"start": one.start, "end": one.end, "reason": one.reason} for one in open_
        ]
        return doc

    return actors


def _is_parliament(actor: Actor | None) -> bool:
    """Tell whether an issuer is a body of a state that does not speak for it."""
    return actor is not None and actor.type == "StateBody" and actor.represents is None


def _year(date: str | None) -> int | None:
    return int(date[:4]) if date and date[:4].isdigit() else None


def _find(text: Text) -> list[references.Open]:
    """Find the mentions of a text, stage by stage; return the references that stay open."""
    taken = {i for match, _ in text.matches.values() for i in range(match.start, match.end)}
    text.nouns = [n for n in nouns(text, text.lexicon.nouns) if not {n.start, n.end - 1} <= taken]
    _noun_phrases(text)
    mentions = text.mentions
    for stage in STAGES:
        mentions = stage(text, mentions)
    return references.resolve(text, mentions)


def _noun_phrases(text: Text) -> None:
    """Add the mentions of every phrase of an office, body or group: whose they are stands in those before."""
    zones = [zone_of(text, match) for match in text.nouns]
    done = 0
    for number, match in enumerate(text.nouns):
        if match.start < done or modifies_next(text, number, zones):
            continue
        phrase = phrase_of(text, number, zones)
        if match.noun.cls.startswith("body"):
            found = body_mentions(text, phrase)
        elif match.noun.cls in GROUPS or match.noun.plural:
            found = group_mentions(text, phrase)
        else:
            found = office_mentions(text, phrase, number)
        text.mentions.extend(found)
        done = max((m.end for m in found if m.start <= match.start), default=done)


STAGES = (
    persons.untitled,
    offices.appositions,
    offices.introduced,
    offices.settled,
    names.known,
    names.unlisted_names,
    names.unnamed_persons,
)


def _mentions(text: Text) -> list[Mention]:
    """Return the finished mentions in reading order, each actor once for the same words."""
    found: dict[tuple[int, int, str], Candidate] = {}
    for one in text.mentions:
        if one.who is not None and one.start < one.end:
            found.setdefault((one.start, -one.end, one.who.iri), one)
    return [_mention(text, found[key]) for key in sorted(found)]


def _mention(text: Text, mention: Candidate) -> Mention:
    who, speaks = mention.who, mention.represents
    assert who is not None
    if speaks is None and who.type == "StateBody":
        speaks = text.names.actors.get(who.represents or "")
    speaks = past_arms(text, speaks)
    if speaks is not None and speaks.iri == who.iri:
        speaks = None
    root = text.root(mention.start, mention.end) if mention.root is None else mention.root
    words = text.doc[mention.start : mention.end]
    return Mention(
        start=mention.start, end=mention.end, root=root,
        iri=who.iri, label=who.label, type=who.type, kind=mention.kind, rule=mention.rule, role=mention.role,
        speaker=mention.speaker, represents=speaks.iri if speaks else None,
        represents_label=speaks.label if speaks else None, represents_type=speaks.type if speaks else None,
        of=mention.of.iri if mention.of else None,
        text=words.text, first=words.start_char, last=words.end_char,
    )  # fmt: skip
