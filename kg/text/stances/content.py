"""Stances of what somebody says without naming them: demands, denials, charges, values, promises.

"'It is a sham', she said", "Sudan must withdraw, he said", "they have violated the truce,
he said", "'We will rebuild the port'": the one who says it takes the stance.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.text.stances.charges import charges
from kg.text.stances.consequences import consequences
from kg.text.stances.demands import demands
from kg.text.stances.evaluations import evaluations
from kg.text.stances.findings import Finding
from kg.text.stances.own_acts import denials, promises
from kg.text.stances.said import Said
from kg.text.stances.scene import Scene
from kg.text.stances.scope import DEONTIC, scope
from kg.text.stances.verdicts import verdicts


def content_findings(predicate: Token, scene: Scene) -> Iterator[Finding]:
    """Yield what a clause of somebody's words says of the stance of who says them."""
    by_source = [Said(predicate, scene, source) for source in scene.sources(predicate)]
    if not by_source:
        return
    for rule in (demands, verdicts, denials, charges, evaluations, consequences, promises):
        found = [finding for said in by_source for finding in rule(said)]
        if found:
            # Most clauses say nothing of the kind: their surroundings need no look.
            around = scope(predicate, scene)
            if around.reason in {None, DEONTIC} and around.modality != "possible":
                yield from found
            return
