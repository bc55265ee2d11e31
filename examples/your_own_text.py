"""Positions in a text of your own, each with the words that state it.

python examples/your_own_text.py "Norway condemned the strike and urged restraint."
python examples/your_own_text.py < article.txt
"""

from __future__ import annotations

import sys

import kg

SIGNS = {1: "+", -1: "-", 0: "o"}


def main(text: str) -> None:
    """Print every position in a text."""
    for document in kg.extract(text):
        for position in document.positions:
            show(position)
        if not document.positions:
            print("No position found; `kg explain` says what was understood.")


def show(position: kg.Position) -> None:
    """Print one position: who, how, what, and why."""
    sign, who = SIGNS[position.polarity], position.actor.label
    print(f"{sign} {who} {position.stance}: {position.subject.text}")
    if position.speaker is not None:
        print(f"    speaker:  {position.speaker.label}")
    if position.towards:
        print(f"    towards:  {', '.join(party.label for party in position.towards)}")
    if position.modality != "asserted":
        print(f"    modality: {position.modality}")
    print(f"    because:  “{position.trigger.text}” (found by {' and '.join(position.trigger.found_by)})")


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]) or sys.stdin.read())
