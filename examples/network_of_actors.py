"""Who is on whose side: networks of actors, and the page that draws all positions.

    python examples/network_of_actors.py [OUT]

Writes OUT/positions.html, to open in a browser, and OUT/actors.graphml, for Gephi.
"""

from __future__ import annotations

import sys
from pathlib import Path

import kg
from kg.network import actor_network, write

ARTICLES = Path(__file__).parent / "articles"


def main(out: Path) -> None:
    """Draw the positions of the example articles and count who agrees with whom."""
    out.mkdir(parents=True, exist_ok=True)
    with kg.open("memory:") as graph:
        kg.build(ARTICLES, into=graph)
        positions = list(graph.positions())
        network = graph.network()
        kg.view(graph, out / "positions.html")

    print(f"{network.number_of_nodes()} nodes, {network.number_of_edges()} positions")
    for actor, count in sorted(network.out_degree, key=lambda pair: -pair[1])[:5]:
        print(f"  {network.nodes[actor]['label']}: {count}")

    sides = actor_network(positions, qualifier_aggregation="subtract")
    name = sides.nodes(data="label")
    print("\nOn how many things two actors agree, less those on which they disagree:")
    pairs = sorted(sides.edges(data="weight"), key=lambda pair: -abs(pair[2]))
    for one, other, weight in pairs[:10]:
        print(f"  {weight:+.1f}  {name[one]}, {name[other]}")

    write(sides, out / "actors.graphml")
    print(f"\nOpen {out / 'positions.html'} in a browser.")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
