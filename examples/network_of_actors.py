"""Who is on whose side: networks of actors, and the page that draws all positions.

    python examples/network_of_actors.py [OUT]

Writes OUT/positions.html, to open in a browser, and OUT/actors.graphml, for Gephi.
"""

from __future__ import annotations

import sys
from pathlib import Path

import kg
from kg.network import actor_network, write

STORY = Path(__file__).parent / "news" / "iran-nuclear.jsonl"


def main(out: Path) -> None:
    """Draw the positions of fifty articles on one story and tell who agrees with whom."""
    out.mkdir(parents=True, exist_ok=True)
    with kg.open("memory:") as graph:
        kg.build(STORY, into=graph)
        positions = list(graph.positions())
        network = graph.network()
        kg.view(graph, out / "positions.html")

    print(f"{network.number_of_nodes()} nodes, {network.number_of_edges()} positions")
    for actor, count in sorted(network.out_degree, key=lambda pair: -pair[1])[:5]:
        print(f"  {network.nodes[actor]['label']}: {count}")

    # Once an article, and divided by how much the two say: one odd report weighs little.
    sides = actor_network(
        positions, qualifier_aggregation="subtract", duplicates="document", normalization="cosine"
    )
    name = sides.nodes(data="label")
    busy = {node for node, articles in sides.nodes(data="articles") if articles >= 5}
    pairs = [pair for pair in sides.edges(data="weight") if busy.issuperset(pair[:2])]
    print("\nHow far actors of five articles and more agree (1) or disagree (-1):")
    for one, other, weight in sorted(pairs, key=lambda pair: -pair[2]):
        print(f"  {weight:+.2f}  {name[one]}, {name[other]}")

    write(sides, out / "actors.graphml")
    print(f"\nOpen {out / 'positions.html'} in a browser.")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
