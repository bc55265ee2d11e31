"""One view of a dependency parse, in words that do not depend on the label scheme.

Universal Dependencies (the shipped pipeline) and CLEAR (``en_core_web_*``) are read
alike; everything after this asks these functions and never a label.
"""

from kg.text.syntax.clauses import (
    agents,
    clause,
    copula,
    indirect_objects,
    is_passive,
    objects,
    subjects,
    surface_subject,
    surface_subjects,
)
from kg.text.syntax.labels import (
    ARTICLES,
    NEGATIONS,
    VERBAL,
    conjuncts,
    explicit_subjects,
    first_conjunct,
    governor,
    is_marker,
    is_relative_pronoun,
    predicate,
    relation,
    sentence,
)
from kg.text.syntax.memory import remembering
from kg.text.syntax.phrases import (
    appositions,
    following,
    modifiers,
    name,
    obliques,
    phrase,
    possessor,
    relative_clauses,
)
from kg.text.syntax.verbs import auxiliaries, complements, modals, negated, of_nobody, particle

__all__ = [
    "ARTICLES",
    "NEGATIONS",
    "VERBAL",
    "agents",
    "appositions",
    "auxiliaries",
    "clause",
    "complements",
    "conjuncts",
    "copula",
    "explicit_subjects",
    "first_conjunct",
    "following",
    "governor",
    "indirect_objects",
    "is_marker",
    "is_passive",
    "is_relative_pronoun",
    "modals",
    "modifiers",
    "name",
    "negated",
    "objects",
    "obliques",
    "of_nobody",
    "particle",
    "phrase",
    "possessor",
    "predicate",
    "relation",
    "relative_clauses",
    "remembering",
    "sentence",
    "subjects",
    "surface_subject",
    "surface_subjects",
]
