"""Looking up what a question names: things by their names, subjects by the head of their words, actors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

import pyoxigraph as ox

from kg import resources
from kg.graph.areas import words
from kg.graph.nodes import plain
from kg.graph.sparql import Rows
from kg.graph.vocabulary import ALT_LABEL, PREF_LABEL, term
from kg.graph.wording import key, names, wording
from kg.namespaces import ACTOR, THING

_NAMES = {
    PREF_LABEL,
    ALT_LABEL,
    *map(term, ("kg:acronym", "kg:adjective", "kg:seat", "kg:capital")),
}
# How many names are shown to somebody whose words name nothing.
_SHOWN = 5


class Headed(Sequence[str]):
    """The IRIs of all that one word asks for: many, and looked up only if somebody reads them."""

    def __init__(self, head: str, look_up: Callable[[], list[str]]) -> None:
        self.head = head
        self._look_up = cache(look_up)

    def __len__(self) -> int:
        return len(self._look_up())

    def __getitem__(self, place: Any) -> Any:
        return self._look_up()[place]

    def __bool__(self) -> bool:
        return True

    def __reduce__(self) -> tuple[type[list[str]], tuple[list[str]]]:
        return list, (list(self),)  # another process cannot look them up


@dataclass(frozen=True, slots=True)
class About:
    """What the words of a question name: things, and subjects by the head of their words."""

    things: tuple[str, ...]
    subjects: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.things or self.subjects)

    @property
    def nodes(self) -> list[str]:
        """The IRIs of all of them."""
        return sorted({*self.things, *self.subjects})


class Finder(Protocol):
    """What finds the nodes of a graph by their names."""

    def about(self, asked: str) -> About:
        """Return the things and subjects that words name."""

    def nodes(self, asked: str) -> Sequence[str]:
        """Return the IRIs of the things and subjects that words name."""

    def actors(self, asked: str) -> list[str]:
        """Return the IRIs of the actors and speakers who are called by a name."""

    def near(self, asked: str) -> list[str]:
        """Return some labels that hold the words but are about something else."""


class ByQueries:
    """Finds nodes by asking for all names, in any store; the names are fetched once a question."""

    def __init__(self, answer: Callable[[str], Rows]) -> None:
        self._answer = cache(answer)

    def about(self, asked: str) -> About:
        """Return the things and subjects that words name."""
        wanted = wording(asked)
        labels = ((str(row["thing"]), str(row["label"])) for row in self._answer("things"))
        things = {iri for iri, label in labels if names(wording(label), wanted)}
        present = {str(row["thing"]) for row in self._answer("things")}
        things |= present & set(called(asked))
        subjects = {
            str(row["subject"])
            for row in self._answer("subjects")
            if any(names(wording(str(row[column])), wanted) for column in ("label", "text"))
        }
        return About(tuple(sorted(things)), tuple(sorted(subjects)))

    def nodes(self, asked: str) -> Sequence[str]:
        """Return the IRIs of the things and subjects that words name."""
        return self.about(asked).nodes

    def actors(self, asked: str) -> list[str]:
        """Return the IRIs of the actors and speakers in the graph who are called by a name.

        A full name of the graph or of ontologies/actors.ttl comes first; only if nobody is
        called that, names that hold all its words do ("Ryabkov").
        """
        rows = self._answer("actors")
        present = {str(row["actor"]) for row in rows}
        exact = {str(row["actor"]) for row in rows if key(str(row["label"])) == key(asked)}
        exact |= present & set(called(asked))
        if exact:
            return sorted(exact)
        wanted = set(words(asked))
        return sorted(
            {str(row["actor"]) for row in rows if wanted and wanted <= set(words(str(row["label"])))}
        )

    def near(self, asked: str) -> list[str]:
        """Return some labels that hold the words but are about something else."""
        wanted = wording(asked).content
        rows = [*self._answer("things"), *self._answer("subjects")]
        return nearest(str(row["label"]) for row in rows if wanted <= wording(str(row["label"])).content)


def nearest(labels: Iterable[str]) -> list[str]:
    """Return the shortest of some labels."""
    return sorted(set(labels), key=lambda label: (len(label), label))[:_SHOWN]


def called(asked: str) -> tuple[str, ...]:
    """Return the IRIs of what ontologies/actors.ttl and things.ttl call by a name.

    >>> called("the Iran nuclear deal")
    ('https://w3id.org/diplomatic-kg/thing/joint-comprehensive-plan-of-action',)
    """
    return _known().get(_folded(asked), ())


def _folded(name: str) -> str:
    folded = " ".join(name.casefold().replace(".", "").split())
    return folded.removeprefix("the ")


@cache
def _known() -> dict[str, tuple[str, ...]]:
    """IRIs by every name that the gazetteers give an actor or a thing."""
    found: dict[str, set[str]] = {}
    for file in ("actors.ttl", "things.ttl"):
        for quad in ox.parse(resources.data("kg.ontologies", file), format=ox.RdfFormat.TURTLE):
            iri, name = str(plain(quad.subject)), quad.object
            if quad.predicate in _NAMES and iri.startswith((ACTOR, THING)) and isinstance(name, ox.Literal):
                found.setdefault(_folded(name.value), set()).add(iri)
    return {name: tuple(sorted(iris)) for name, iris in found.items()}
