"""Persons whom the text names by what they are only: "a lawmaker", "two former aides"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.text import syntax
from kg.text.actors.draft import Draft, Scene, group

# A longer description is not one of a person any more: its head alone is taken.
LONGEST = 8
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
        nameless = lemma in scene.roles.people and lemma not in scene.references.relations
        if nameless and _takes_part(token):
            start, end = _extent(token, taken)
            label = " ".join(text.doc[start:end].text.split())
            scene.drafts.append(
                Draft(
                    start, end, "description", "description.people", who=group(label), root=i,
                    noun=lemma, plural=token.tag_ in PLURAL,
                )
            )  # fmt: skip
            taken.update(range(start, end))


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


def _extent(token: Token, taken: set[int]) -> tuple[int, int]:
    start, end = syntax.phrase(token, clauses=False)
    end = next((j for j in range(token.i + 1, end) if token.doc[j].text in {",", "(", ";", "–", "—"}), end)
    if end - start > LONGEST or any(j in taken for j in range(start, end)):
        start, end = token.i, token.i + 1
        while (
            start
            and token.i - start < LONGEST
            and start - 1 not in taken
            and token.doc[start - 1].head.i == token.i
            and syntax.relation(token.doc[start - 1]) in {"compound", "modifier"}
        ):
            start -= 1
        while start < token.i and token.doc[start].pos_ == "DET":
            start += 1
    return start, end
