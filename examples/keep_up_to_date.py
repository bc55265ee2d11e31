"""A graph that grows: add articles, read a changed one again, remove one.

    python examples/keep_up_to_date.py

Every article has a graph of its own inside the graph. Reading it again replaces what it
said and nothing else, and building twice changes nothing.
"""

from __future__ import annotations

from dataclasses import replace

import kg
from kg.graph import Graph

FIRST = kg.Article(
    id="talks-1",
    date="2024-05-02",
    text="Hungary opposes the plan, its foreign minister said. Norway supports the plan.",
)
SECOND = kg.Article(
    id="talks-2",
    date="2024-05-09",
    text="Switzerland welcomed the ceasefire. Norway condemned the attacks.",
)


def main() -> None:
    """Build, build again, correct an article, remove one; print the counts each time."""
    nlp = kg.load()
    with kg.open("memory:") as graph:
        report("two articles", kg.build([FIRST, SECOND], into=graph, nlp=nlp), graph)
        report("the same again", kg.build([FIRST, SECOND], into=graph, nlp=nlp), graph)

        corrected = replace(FIRST, text=FIRST.text.replace("opposes", "now supports"))
        report("one corrected", kg.build([corrected], into=graph, nlp=nlp), graph)

        graph.remove("talks-1")
        print(f"one removed: {graph.counts()}")


def report(step: str, done: kg.Summary, graph: Graph) -> None:
    """Print what a build changed, and what the graph holds after it."""
    changes = f"{done.added} added, {done.replaced} replaced, {done.unchanged} unchanged"
    print(f"{step}: {changes}; {graph.counts()}")


if __name__ == "__main__":
    main()
