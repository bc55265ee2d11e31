"""How a network is made: its arguments under DNA's names, as they stand in its attributes."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from kg.network.statements import Choice, Duplicates, Said, Statements, check, statements


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The arguments of a network, all of them said."""

    network_type: str
    variable1: str
    variable2: str
    qualifier_aggregation: str
    normalization: str
    duplicates: Duplicates
    isolates: bool
    copies: bool
    start_date: str | None
    stop_date: str | None

    def told(self) -> dict[str, Any]:
        """Return the arguments as attributes of a network; None is left out, as no file holds it."""
        return {name: value for name, value in asdict(self).items() if value is not None}


@dataclass(frozen=True, slots=True)
class Mode:
    """A type of network: what counts once in it if nothing else is said, and what its arguments may be."""

    network_type: str
    duplicates: Duplicates
    aggregations: tuple[str, ...]
    normalizations: tuple[str, ...]

    def prepared(
        self, positions: Said, variables: tuple[str, str], how: tuple[str, str], choice: Choice
    ) -> tuple[Statements, Plan]:
        """Return the statements and the plan of a network between two variables, its arguments checked.

        Args:
            positions: Positions with their articles; read once.
            variables: The names of variable1 and variable2.
            how: qualifier_aggregation and normalization.
            choice: See ``statements.Choice``.

        Raises:
            InputError: No such variable or value of an argument.
        """
        check("qualifier_aggregation", how[0], self.aggregations)
        check("normalization", how[1], self.normalizations)
        plan = Plan(
            network_type=self.network_type,
            variable1=variables[0],
            variable2=variables[1],
            qualifier_aggregation=how[0],
            normalization=how[1],
            duplicates=choice.get("duplicates") or self.duplicates,
            isolates=bool(choice.get("isolates")),
            copies=bool(choice.get("copies")),
            start_date=choice.get("start_date"),
            stop_date=choice.get("stop_date"),
        )
        return statements(positions, *variables, choice), plan


def left_out(said: Statements) -> dict[str, Any]:
    """Return what a network lacks that one may look for in it, as its attributes."""
    unmatched = "; ".join(said.unmatched)
    return {"on_itself": said.on_itself} | ({"unmatched": unmatched} if unmatched else {})
