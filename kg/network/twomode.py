"""Two kinds of nodes, one edge a pair: on which side of which thing an actor stands.

Source: P. Leifeld, "Discourse Network Analysis", in: The Oxford Handbook of Political Networks
(2017), affiliation networks; names and meanings of the arguments as in rDNA's ``dna_network``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, Literal, Unpack, get_args

from kg.network.kinds import TieNetwork
from kg.network.plans import Mode, Plan, left_out
from kg.network.statements import Choice, Said, Statement, Statements, weighed
from kg.network.ties import Tie, add_nodes, listed, ties

Aggregation = Literal["ignore", "combine", "subtract"]
Normalization = Literal["no", "activity", "prominence"]
# A statement counts once an article.
MODE = Mode("twomode", "document", get_args(Aggregation), get_args(Normalization))


def actor_thing_network(
    positions: Said,
    *,
    qualifier_aggregation: Aggregation = "subtract",
    normalization: Normalization = "no",
    **choice: Unpack[Choice],
) -> TieNetwork:
    """Return the actors and the things that they are for or against, one edge a pair.

    ::

        sides = actor_thing_network(graph.positions())
        sides.edges[russia, treaty]["weight"]     # -2: in two articles against it

    The sign is the actor's attitude to the thing, not that of the stance as worded: who demands
    that enrichment be suspended is against enrichment. By default the weight counts articles,
    copies of one report once: those for minus those against.

    Args:
        positions: As ``Graph.positions`` gives them; read once.
        qualifier_aggregation: See ``twomode_network``, as for ``normalization``.
        normalization: "no", "activity" or "prominence".
        **choice: See ``statements.Choice``.

    Returns:
        A directed graph of nodes and edges as ``twomode_network`` describes them.
    """
    return twomode_network(
        positions,
        variable1="actor",
        variable2="thing",
        qualifier_aggregation=qualifier_aggregation,
        normalization=normalization,
        **choice,
    )


def towards_network(
    positions: Said,
    *,
    qualifier_aggregation: Aggregation = "ignore",
    normalization: Normalization = "no",
    **choice: Unpack[Choice],
) -> TieNetwork:
    """Return who aims stances at whom: actor → actor, by default weighted by articles.

    ``stances`` of an edge says which and how often ("accuses 3; demands 2"). The signs are those
    of the stances on their subjects, as worded: a demand made of somebody is counted as
    ``supporting`` (what is demanded) and says nothing good of them. See ``twomode_network``.
    """
    return twomode_network(
        positions,
        variable1="actor",
        variable2="towards",
        qualifier_aggregation=qualifier_aggregation,
        normalization=normalization,
        **choice,
    )


def twomode_network(
    positions: Said,
    *,
    variable1: str = "actor",
    variable2: str = "thing",
    qualifier_aggregation: Aggregation = "subtract",
    normalization: Normalization = "no",
    **choice: Unpack[Choice],
) -> TieNetwork:
    """Return a two-mode network: variable1 → variable2, one edge a pair.

    Args:
        positions: Positions with their articles; read once.
        variable1: Where edges start: a name of ``VARIABLES``.
        variable2: Where they end. If one of the two is "thing", signs are those towards it.
        qualifier_aggregation: The ``weight``: "ignore" counts statements, "subtract" those for
            minus those against (undecided ones are 0), "combine" is 1 only for, 2 only
            against, 3 both, 0 neither.
        normalization: "no"; the weight divided by all statements of the row ("activity") or
            of the column ("prominence"), which leaves it in [-1, 1]; not for "combine".
        **choice: See ``statements.Choice``; ``duplicates`` is "document" if not given.

    Returns:
        A directed graph. Nodes by IRI with ``label``, ``kind``, ``type``, ``positions``,
        ``articles`` and, of things, ``local`` (it stays within its article). Edges with
        ``weight``; ``sign`` (of those for minus those against); the counts ``supporting``,
        ``opposing``, ``neutral``; ``mixed`` (both for and against); ``stances``; and the
        evidence: ``positions``, ``articles`` (distinct reports), ``copies`` (articles that
        only repeat one), ``outlets``, ``wordings``, ``first`` and ``last`` (dates). The
        attributes of the graph say how it was made, and how many positions were left out
        since they would join a node to itself (``on_itself``).

    Raises:
        InputError: No such variable or value of an argument.
    """
    how = qualifier_aggregation, normalization
    said, plan = MODE.prepared(positions, (variable1, variable2), how, choice)
    return draw(said, said.chosen, plan)


def draw(said: Statements, window: Iterable[Statement], plan: Plan, **attributes: Any) -> TieNetwork:
    """Return the two-mode network of some of the chosen statements, as planned."""
    here = list(weighed(window, plan.duplicates))
    found = ties(here)
    graph = TieNetwork(**plan.told(), **left_out(said), **attributes)
    rows, columns = {one.row.id for one in here}, {one.column.id for one in here}
    add_nodes(graph, [node for node in said.rows if plan.isolates or node.id in rows], here)
    add_nodes(graph, [node for node in said.columns if plan.isolates or node.id in columns], here)
    weights = _weights(plan, found)
    for pair, tie in found.items():
        graph.add_edge(*pair, weight=weights[pair], **_told(tie))
    return graph


def _told(tie: Tie) -> dict[str, Any]:
    supporting, opposing, neutral = (tie.counts[sign] for sign in (1, -1, 0))
    return {
        "sign": (supporting > opposing) - (supporting < opposing),
        "supporting": supporting,
        "opposing": opposing,
        "neutral": neutral,
        "mixed": bool(supporting and opposing),
        "stances": listed(tie.stances),
        **tie.evidence.told(),
    }


def _weight(aggregation: str, counts: Counter[int]) -> int:
    if aggregation == "ignore":
        return counts.total()
    if aggregation == "subtract":
        return counts[1] - counts[-1]
    return bool(counts[1]) + 2 * bool(counts[-1])


def _weights(plan: Plan, found: dict[tuple[str, str], Tie]) -> dict[tuple[str, str], float]:
    """Return the weight of each tie, divided by all statements of its row ("activity") or its column."""
    weights: dict[tuple[str, str], float] = {
        pair: _weight(plan.qualifier_aggregation, tie.counts) for pair, tie in found.items()
    }
    if plan.qualifier_aggregation == "combine" or plan.normalization == "no":
        return weights
    end = 0 if plan.normalization == "activity" else 1
    totals: Counter[str] = Counter()
    for pair, tie in found.items():
        totals[pair[end]] += tie.counts.total()
    # Of copies alone nothing counts.
    return {pair: weight / (totals[pair[end]] or 1) for pair, weight in weights.items()}
