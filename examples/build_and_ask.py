"""Read a folder of articles into a graph on disk, and ask it who stands how to what.

    python examples/build_and_ask.py [OUT]

The graph is written to OUT/positions.db; OUT is the folder `out`, if it is not given.
"""

from __future__ import annotations

import sys
from pathlib import Path

import kg

HERE = Path(__file__).parent


def main(out: Path) -> None:
    """Build the graph and print three answers."""
    done = kg.build(HERE / "articles", into=out / "positions.db")
    print(f"{done.positions} positions in {done.articles} articles")
    for skipped in done.skipped:
        print(f"skipped {skipped.path}: {skipped.reason}")

    with kg.open(out / "positions.db", read_only=True) as graph:
        print("\nWho speaks of the treaty?")
        for row in graph.who("treaty"):
            print(f"  {row['actorLabel']} | {row['stanceLabel']} | {row['subjectLabel']}")

        print("\nWhat is Russia against?")
        for row in graph.says("Russia", sign=-1):
            print(f"  {row['date']} | {row['stanceLabel']} | {row['subjectLabel']}")
            print(f"      {row['quote']}")

        print("\nWho takes no side? (queries/fence_sitters.rq)")
        question = HERE / "queries" / "fence_sitters.rq"
        for row in graph.query(question.read_text(encoding="utf8")):
            print(f"  {row['date']} | {row['actorLabel']} | {row['subjectLabel']}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
