"""What schemathesis cannot know of the service: how a query and a question are written."""

from __future__ import annotations

import schemathesis
from hypothesis import strategies

from kg.graph.questions import forms

_OBJECTS = strategies.sampled_from(["?a", "?b", "?c", "actor:RUS", "stance:opposes", '"x"@en', "3"])
_TRIPLES = strategies.tuples(
    strategies.sampled_from(["?a", "actor:NOR"]), strategies.sampled_from(["?b", "kg:actor", "a"]), _OBJECTS
).map(" ".join)
# Queries that the service takes: what is none is refused, and other tests see to it.
_QUERIES = strategies.tuples(
    strategies.sampled_from(["SELECT * WHERE", "ASK", "SELECT DISTINCT ?a WHERE", "CONSTRUCT WHERE"]),
    strategies.lists(_TRIPLES, min_size=1, max_size=3).map(" . ".join),
).map(lambda parts: f"{parts[0]} {{ {parts[1]} }}")

# Likewise questions: those that the forms give as examples.
_QUESTIONS = strategies.sampled_from([example for form in forms() for example in form.examples])

schemathesis.openapi.format("sparql", _QUERIES)
schemathesis.openapi.format("question", _QUESTIONS)
