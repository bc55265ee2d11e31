"""Reviewing in the terminal: one position, actor or thing after the other, a letter each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.prompt import Prompt

from kg.commands import printing
from kg.errors import InputError
from kg.graph import Graph
from kg.graph.nodes import position_node
from kg.graph.review import Change, Decision, Review
from kg.graph.review.decisions import about_position
from kg.graph.review.effects import checked
from kg.graph.review.naming import named
from kg.graph.review.sheets import ACTORS, POSITIONS, nodes, values
from kg.model import Article, Position

_KEYS = {
    "a": "accept",
    "r": "reject",
    "c": "correct",
    "m": "merge",
    "s": "skip",
    "u": "undo the last",
    "q": "quit",
}


@dataclass(frozen=True, slots=True)
class _Case:
    """What is shown and decided: how it reads, what can be changed, and how a decision on it is made."""

    about: str
    shown: str
    values: dict[str, str]
    decide: Callable[..., Decision]


def ask_about(graph: Graph, what: str, *, by: str, now: Callable[[], str]) -> None:
    """Show what a reviewer has not judged yet, the doubtful first, and keep what they answer."""
    judged = {one.about for one in graph.decisions() if one.by == by and one.withdrawn is None}
    cases = [case for case in _cases(graph, what) if case.about not in judged]
    asking = _Asking(graph, what, by, now)
    for number, case in enumerate(cases, 1):
        asking.console.print(Panel(case.shown, title=f"{number} of {len(cases)}", title_align="left"))
        if not asking.goes_on_after(case):
            break
    printing.say(f"kg: {printing.count(asking.made, 'decision')} by {by}")


class _Asking:
    """Asks one reviewer about cases, and keeps what can be taken back."""

    def __init__(self, graph: Graph, what: str, by: str, now: Callable[[], str]) -> None:
        self.console = Console(stderr=True, highlight=False)
        self.made = 0
        self._graph, self._what, self._by, self._now = graph, what, by, now
        self._last: list[str] = []

    def goes_on_after(self, case: _Case) -> bool:
        """Ask until a case is decided or skipped; return whether to show another one."""
        while (answer := _answer(self.console, bool(self._last))) not in {"q", "s"}:
            try:
                if answer == "u":
                    self._undo()
                else:
                    self._decide(case, answer)
                    return True
            except InputError as error:
                self.console.print(f"kg: {error}", markup=False)
            except EOFError:
                return False
        return answer == "s"

    def _undo(self) -> None:
        Review(self._graph).withdraw(self._last.pop(), by=self._by, at=self._now())
        self.console.print("taken back; it is shown again the next time")
        self.made -= 1

    def _decide(self, case: _Case, answer: str) -> None:
        who = {"by": self._by, "at": self._now()}
        review = Review(self._graph)
        made = _decision(self.console, self._graph, self._what, case, answer, who)
        (decision,) = review.placed([made])
        self.made += review.decide([decision])
        self._last.append(decision.id)


def _answer(console: Console, can_undo: bool) -> str:
    keys = [key for key in _KEYS if key != "u" or can_undo]
    question = "  ".join(f"{key} {_KEYS[key]}" for key in keys)
    try:
        return Prompt.ask(question, console=console, choices=keys, show_choices=False, default="s")
    except EOFError:
        return "q"


def _decision(
    console: Console, graph: Graph, what: str, case: _Case, answer: str, who: dict[str, str]
) -> Decision:
    verdict = {"a": "accepted", "r": "rejected", "c": "corrected", "m": "merged"}[answer]
    if answer == "c":
        name = Prompt.ask("what", console=console, choices=list(case.values))
        value = Prompt.ask("is", console=console, default=case.values[name]).strip() or None
        after: dict[str, str | None] = {name: value}
        if what == POSITIONS:
            after[name] = checked(name, value, where=case.about)
        if what == POSITIONS and name == "actor" and value is not None:
            after |= named(value, nodes(graph, ACTORS), where=case.about)
        changes = (Change(field=one, before=case.values[one] or None, after=after[one]) for one in after)
        changed = tuple(one for one in changes if one.before != one.after)
        return case.decide(verdict=verdict, changes=changed, **who)
    if answer == "m":
        return case.decide(verdict=verdict, **_into(console, graph, what), **who)
    return case.decide(verdict=verdict, **who)


def _into(console: Console, graph: Graph, what: str) -> dict[str, str | None]:
    """Ask with what something is merged: the id of a position, or the name of an actor or thing."""
    named = Prompt.ask("into", console=console).strip()
    if what == POSITIONS:
        if named not in {one.id for one, _ in graph.positions()}:
            raise InputError("no position has this id", path=named)
        return {"into": position_node(named).value}
    for iri, (label, kind, _) in nodes(graph, what).items():
        if named in {iri, label}:
            return {"into": iri, "label": label, "kind": kind or None}
    raise InputError(f"the graph knows none of its {what} by this name", path=named)


def _cases(graph: Graph, what: str) -> Iterator[_Case]:
    if what == POSITIONS:
        found = [(position, article) for position, article, kept in Review(graph).positions() if kept]
        for position, article in sorted(found, key=lambda one: (one[0].confidence, one[0].id)):
            yield _of_position(position, article)
        return
    for iri, (label, kind, count) in sorted(nodes(graph, what).items(), key=lambda one: (-one[1][2], one[0])):
        shown = f"[bold]{escape(label)}[/] {kind}\n{printing.count(count, 'position')}\n{escape(iri)}"
        given = {"label": label, "type": kind} if what == ACTORS else {"label": label}
        yield _Case(iri, shown, given, _deciding(iri))


def _of_position(position: Position, article: Article) -> _Case:
    quote = escape(position.evidence.text)
    words = escape(position.trigger.text)
    said = (
        f"[bold]{escape(position.actor.label)}[/] {position.stance} [bold]{escape(position.subject.text)}[/]"
    )
    further = [f"modality: {position.modality}", f"confidence: {position.confidence}", f"id: {position.id}"]
    if position.thing is not None:
        further.insert(0, f"thing: {position.thing.label} ({position.thing.sign})")
    if position.speaker is not None:
        further.insert(0, f"said by {position.speaker.label}")
    shown = "\n".join(
        [
            said,
            f"“{quote.replace(words, f'[underline]{words}[/]', 1)}”",
            escape(" · ".join(further)),
            escape(f"{article.title or article.id} · {article.source or ''} · {article.date or ''}"),
        ]
    )

    def decide(**said: object) -> Decision:
        return about_position(position, **said)

    return _Case(position_node(position.id).value, shown, values(position), decide)


def _deciding(iri: str) -> Callable[..., Decision]:
    def decide(**said: object) -> Decision:
        return Decision(about=iri, **said)  # type: ignore[arg-type]

    return decide
