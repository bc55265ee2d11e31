"""What each component and rule is worth: F1 on news dev without it.

``python -m training.knockouts`` reads the dev part of the corpus once and then again with one piece
switched off, from the component that the piece belongs to on. It prints, most worth first, by how
much the F1 of positions falls without the piece (below zero: it harms), with the actor resolved
and with the holder's words, and how many positions the piece adds, right ones and all.

The rules that can be switched off are listed in ``training/rules.py``.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from inspect import isgenerator, unwrap
from operator import attrgetter
from types import CodeType, FunctionType
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

import kg
from kg.evaluation import Figures, figures
from kg.extraction import prepared
from kg.model import SURE, Position
from kg.text import documents
from kg.text.sentences import SENTENCES
from training.annotated import AnnotatedArticle, corpus
from training.rules import RULES, Neutral, given

# Components that a position cannot do without.
NEEDED = {"kg_actors", "kg_positions", "kg_subjects"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Knockout:
    """One piece, and how to run without it.

    ``first`` is the component from which on the texts are read again; ``skipped`` one that is left
    out, ``rule`` a function that is switched off.
    """

    kind: str
    name: str
    first: str
    skipped: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What is lost without a piece, in F1 and in positions; below zero what is gained."""

    knockout: Knockout
    resolved: float
    words: float
    right: int
    found: int

    def __str__(self) -> str:
        gains = f"{self.resolved:+8.4f} {self.words:+7.4f} {self.right:+6d} {self.found:+6d}"
        return f"{gains}  {self.knockout.kind:12} {self.knockout.name}"


HEAD = "resolved   words  right  found"


class Bench:
    """Articles read once, kept as they are before each component of kg, to be read again from there.

    Only those articles are read again in which the piece did something.
    """

    def __init__(self, nlp: Language, articles: list[AnnotatedArticle]) -> None:
        self.nlp, self.articles = nlp, articles
        self.components = [
            name for name in nlp.pipe_names if name.startswith("kg_") and name not in {SENTENCES}
        ]
        self.before: dict[str, list[bytes]] = {}
        self.did: dict[str, set[int]] = {}
        docs = self._parsed(without=set())
        with recording() as names:
            for name in self.components:
                self.before[name] = [doc.to_bytes() for doc in docs]
                docs = self._noting(self.nlp.get_pipe(name), docs, names)
            self.positions = self._noting(_sure, docs, names)
        self.base = self._figures(self.positions)

    def figures(self, knockout: Knockout) -> Figures:
        """Return the figures without a piece."""
        docs = self._docs(knockout)
        with switched_off(knockout.rule):
            for name in self.components[self.components.index(knockout.first) :]:
                if name != knockout.skipped:
                    docs = {number: self.nlp.get_pipe(name)(doc) for number, doc in docs.items()}
            found = {number: _sure(doc) for number, doc in docs.items()}
        return self._figures(found.get(number, old) for number, old in enumerate(self.positions))

    def worth(self, knockout: Knockout) -> Worth:
        """Return what a piece is worth."""
        try:
            lost, kept = self.figures(knockout).scores, self.base.scores
        except Exception as error:
            error.add_note(f"without the {knockout.kind} {knockout.name}")
            raise
        resolved, words = ("resolved", False), ("words", False)
        return Worth(
            knockout=knockout,
            resolved=kept[resolved].f1 - lost[resolved].f1,
            words=kept[words].f1 - lost[words].f1,
            right=kept[resolved].right - lost[resolved].right,
            found=kept[resolved].found - lost[resolved].found,
        )

    def _noting(self, run: Callable[[Doc], Any], docs: list[Doc], names: set[str]) -> list[Any]:
        """Run a step on each article and note in which one which rules did something."""
        results = []
        for number, doc in enumerate(docs):
            names.clear()
            results.append(run(doc))
            for name in names:
                self.did.setdefault(name, set()).add(number)
        return results

    def _docs(self, knockout: Knockout) -> dict[int, Doc]:
        """Return the articles in which a piece did something, as they are before it, by number."""
        if knockout.skipped == SENTENCES:
            return dict(enumerate(self._parsed(without={SENTENCES})))
        stored = self.before[knockout.first]
        numbers: Iterable[int] = range(len(stored))
        if knockout.skipped is None:
            numbers = sorted(self.did.get(knockout.rule or "", ()))
        return {number: Doc(self.nlp.vocab).from_bytes(stored[number]) for number in numbers}

    def _parsed(self, *, without: set[str]) -> list[Doc]:
        docs = [prepared(self.nlp, one.article) for one in self.articles]
        return list(self.nlp.pipe(docs, disable=[*self.components, *without]))

    def _figures(self, found: Iterable[tuple[Position, ...]]) -> Figures:
        ids = [one.article.id for one in self.articles]
        return figures(self.articles, dict(zip(ids, found, strict=True)))


def _sure(doc: Doc) -> tuple[Position, ...]:
    return tuple(one for one in documents.positions(doc) if one.confidence >= SURE)


@contextmanager
def recording() -> Iterator[set[str]]:
    """Give a set that fills with the rules that return more than their neutral value.

    A rule that returns nothing by its signature, or what it was given, counts as soon as it is called: it
    may change what it was given.
    """
    names: set[str] = set()
    with ExitStack() as stack:
        for rule, neutral in RULES.items():
            stack.enter_context(exchanged(found(rule), _calling(_recorder(rule, neutral, names))))
        yield names


def _recorder(rule: str, neutral: Neutral, names: set[str]) -> Callable[..., Any]:
    """Return a function that does what a rule does and notes if that is something."""
    function = found(rule)
    original = _copy(function, function.__code__)
    silent = _copy(function, neutral.__code__)
    acts = neutral is given or function.__annotations__.get("return") == "None"

    def record(*args: Any, **kwargs: Any) -> Any:
        result = original(*args, **kwargs)
        if isgenerator(result):
            result = list(result)
            names.update([rule] if result else [])
            return iter(result)
        expected = silent(*args, **kwargs)
        if acts or (result != expected and (result or expected)):
            names.add(rule)
        return result

    return record


def _copy(function: Any, code: CodeType) -> Any:
    """Return a function of the same module with other code."""
    copy = FunctionType(code, function.__globals__, function.__name__, function.__defaults__)
    copy.__kwdefaults__ = function.__kwdefaults__
    return copy


def _calling(target: Callable[..., Any]) -> CodeType:
    """Return code that calls a function, in whatever module it runs."""

    def call(*args: Any, **kwargs: Any) -> Any:
        function: Any = "the function"
        return function(*args, **kwargs)

    constants = (target if one == "the function" else one for one in call.__code__.co_consts)
    return call.__code__.replace(co_consts=tuple(constants))


@contextmanager
def exchanged(function: Any, code: CodeType) -> Iterator[None]:
    """Give a function other code: modules and tables hold the function itself, not its name."""
    old = function.__code__
    function.__code__ = code
    try:
        yield
    finally:
        function.__code__ = old


@contextmanager
def switched_off(rule: str | None) -> Iterator[None]:
    """Let a rule, ``MODULE:FUNCTION``, return its neutral value, wherever it is called from."""
    if rule is None:
        yield
        return
    with exchanged(found(rule), RULES[rule].__code__):
        yield


def found(rule: str) -> Any:
    """Return the function that a rule names, without its decorators.

    Raises:
        LookupError: There is no such function.
    """
    module, name = rule.split(":")
    try:
        return unwrap(attrgetter(name)(importlib.import_module(module)))
    except (ImportError, AttributeError) as error:
        raise LookupError(f"no rule {rule}; take its line out of training/rules.py") from error


def knockouts(nlp: Language) -> Iterator[Knockout]:
    """Yield every knock-out: components, then rules."""
    own = [name for name in nlp.pipe_names if name.startswith("kg_")]
    after = [name for name in own if name not in {SENTENCES}]
    for name in own:
        if name not in NEEDED:
            first = after[0] if name == SENTENCES else name
            yield Knockout(kind="component", name=name, first=first, skipped=name)
    for rule in RULES:
        yield Knockout(kind="rule", name=rule, first=_component_of(rule, nlp, after), rule=rule)


def _component_of(rule: str, nlp: Language, components: list[str]) -> str:
    """Return the component whose package holds a rule; of what all share the first."""
    module = rule.split(":")[0]
    for name in components:
        package = ".".join(nlp.get_pipe(name).__module__.split(".")[:3])
        if module == package or module.startswith(f"{package}."):
            return name
    return components[0]


def lines(worths: Iterable[Worth]) -> Iterator[str]:
    """Yield the lines of the table, most worth first."""
    yield HEAD
    yield from map(str, sorted(worths, key=lambda one: (-one.resolved, -one.words, one.knockout.name)))


def main(arguments: list[str] | None = None) -> None:
    """Print what every piece is worth."""
    kinds = ("component", "rule")
    parser = argparse.ArgumentParser(prog="python -m training.knockouts", description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"of {', '.join(kinds)}; default: all")
    parser.add_argument("--only", default="", metavar="TEXT", help="pieces whose name holds this")
    options = parser.parse_args(arguments)
    unknown = set(options.kinds) - set(kinds)
    if unknown:
        parser.error(f"no kind {', '.join(sorted(unknown))}; there are {', '.join(kinds)}")
    nlp = kg.load()
    bench = Bench(nlp, corpus("dev"))
    scores: Mapping[tuple[str, bool], Any] = bench.base.scores
    print(f"with all: F1 resolved {scores['resolved', False].f1:.4f}, words {scores['words', False].f1:.4f}")
    chosen = [
        one for one in knockouts(nlp) if one.kind in (options.kinds or kinds) and options.only in one.name
    ]
    print("\n".join(lines(_told(bench, chosen))))


def _told(bench: Bench, chosen: Iterable[Knockout]) -> Iterator[Worth]:
    """Yield what each piece is worth, and tell it at once: a whole run takes minutes."""
    for knockout in chosen:
        worth = bench.worth(knockout)
        print(worth, file=sys.stderr, flush=True)
        yield worth


if __name__ == "__main__":
    main()
