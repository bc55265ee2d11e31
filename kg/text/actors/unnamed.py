"""Persons whom the text names by what they are only: "a lawmaker", "two former aides"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.text import syntax
from kg.text.actors.draft import Draft, Scene, group
from kg.text.actors.gazetteer import Actor
from kg.text.actors.owners import STATES, past_arms

# A longer description is not one of a person any more: its head alone is taken.
LONGEST = 8
MODIFYING = frozenset({"ADJ", "NOUN", "PROPN", "DET", "NUM"})
PLURAL = frozenset({"NNS", "NNPS"})


def add(scene: Scene) -> None:
    """Add persons named by what they are, if they do something, own it or have it done to them.

    "The minister" and other offices are looked up among the persons named before; these
    are nobody else than the text says.
    """
    text = scene.text
    taken = {i for d in scene.drafts for i in range(d.start, d.end)}
    for i, part in enumerate(text.pos):
        if part != "NOUN" or i in taken:
            continue
        token = text.doc[i]
        lemma = token.lemma_.lower()
        nameless = lemma in scene.words["people.nouns"] and lemma not in scene.words["relations.nouns"]
        if nameless and _takes_part(token) and not _is_bare(token) and not is_aircraft(scene, token):
            start, end = _joined(scene, token, taken) or _extent(token, taken)
            end -= text.possessive(end - 1)
            label = " ".join(text.doc[start:end].text.split())
            scene.drafts.append(
                Draft(
                    start, end, "description", "description.people", who=group(label), root=i,
                    noun=lemma, plural=token.tag_ in PLURAL, represents=_served(scene, lemma, start, end),
                    waits="holder" if _is_told_before(scene, token, start) else None,
                )
            )  # fmt: skip
            taken.update(range(start, end))
    scene.drafts += [
        Draft(i, i + 1, "group", "group.world", who=group("international community"), root=i)
        for i, word in enumerate(text.lower[:-1])
        if word == "international" and i not in taken and text.lower[i + 1] in scene.words["world.views"]
    ]
    scene.drafts += [
        Draft(i, i + 1, "adjective", "adjective.union", who=scene.names.actor(code), root=i)
        for i, word in enumerate(text.lower[:-1])
        if (code := scene.words.table("world.adjectives").get(word)) is not None
        and i not in taken
        and not any(text.lower[j] in scene.words.nouns for j in (i + 1, i + 2) if j < len(text))
        and text.pos[i + 1] in MODIFYING
    ]


def _is_told_before(scene: Scene, token: Token, start: int) -> bool:
    """Tell whether a person may be one told of before: "the senator", no "the buyers"."""
    return token.tag_ == "NN" and start > 0 and scene.text.lower[start - 1] == "the"


def is_aircraft(scene: Scene, noun: Token) -> bool:
    """Tell whether fighters and bombers are aircraft: they stand with others ("fighters and tankers")."""
    known = scene.words["aircraft.nouns"]
    if noun.lemma_.lower() not in known:
        return False
    others = syntax.conjuncts(syntax.first_conjunct(noun))
    return any(other.i != noun.i and other.lemma_.lower() in known for other in others)


def _is_bare(token: Token) -> bool:
    """Tell whether one person is told of without any word before him: "using bomber aircraft"."""
    if token.tag_ != "NN" or syntax.relation(token) == "subject":
        return False
    return not any(syntax.relation(child) != "other" or child.pos_ in {"DET", "NUM"} for child in token.lefts)


def _joined(scene: Scene, token: Token, taken: set[int]) -> tuple[int, int] | None:
    """Return the words of people who share what is told behind the last: "buyers and users of arms"."""
    all_ = syntax.conjuncts(token)
    last = all_[-1]
    bare = all(other.tag_ in PLURAL and scene.text.pos[other.i - 1] not in MODIFYING for other in all_[1:])
    if len(all_) < 2 or not bare or last.i + 1 >= len(scene.text) or scene.text.lower[last.i + 1] != "of":
        return None
    heads = (*syntax.obliques(token).get("of", ()), *syntax.obliques(last).get("of", ()))
    end = max((syntax.phrase(head, clauses=False)[1] for head in heads if head.i > last.i), default=0)
    words = range(token.i, end)
    return (token.i, end) if end and not any(i in taken and i <= last.i for i in words) else None


def _served(scene: Scene, lemma: str, start: int, end: int) -> Actor | None:
    """Return the body that "the men and women of" it stand for."""
    if lemma not in scene.words["people.serving"]:
        return None
    found = next((scene.hits[i][1].actor for i in range(start, end) if i in scene.hits), None)
    body = past_arms(scene, found) if found is not None and found.type not in STATES else None
    return body


def _takes_part(token: Token) -> bool:
    """Tell whether a noun is an owner, or takes part in an act: does it, or has it done to them."""
    relation = syntax.relation(token)
    above = syntax.governor(token)
    if above is None:
        return False
    if relation == "conjunct":
        relation = syntax.relation(syntax.first_conjunct(token))
    if relation == "oblique":
        return token in syntax.agents(above) or token in _sources(above)
    return relation == "possessor" or (relation in {"subject", "object"} and above.pos_ == "VERB")


def _sources(noun: Token) -> list[Token]:
    """Return whose a noun is by its prepositions: "anger among residents"."""
    by_word = syntax.obliques(noun) if noun.pos_ == "NOUN" else {}
    return [head for word in ("among", "by", "from") for head in by_word.get(word, ())]


def _says_which(child: Token) -> bool:
    """Tell whether a word before a noun says which person: "(German) exporters", "(Peru's) auditor"."""
    return syntax.relation(child) in {"compound", "modifier", "possessor"} and child.tag_ != "PRP$"


def _extent(token: Token, taken: set[int]) -> tuple[int, int]:
    start, end = syntax.phrase(token, clauses=False)
    end = next((j for j in range(token.i + 1, end) if token.doc[j].text in {",", "(", ";", "–", "—"}), end)
    if end - start > LONGEST or any(j in taken for j in range(token.i, end)):
        end = token.i + 1
        start = min((child.left_edge.i for child in token.lefts if _says_which(child)), default=token.i)
        if token.i - start >= LONGEST:
            start = token.i
        while start < token.i and token.doc[start].pos_ == "DET":
            start += 1
    return start, end
