"""One view of a dependency parse, in words that do not depend on the label scheme.

Universal Dependencies (the shipped pipeline) and CLEAR (``en_core_web_*``) are read
alike; everything after this asks these functions and never a label.
"""

from kg.text.syntax.clauses import (
    agents,
    antecedent,
    clause,
    copula,
    has_own_subject,
    indirect_objects,
    is_existential,
    is_passive,
    objects,
    predicates,
    subjects,
    surface_subject,
    surface_subjects,
)
from kg.text.syntax.complements import Complement, complements
from kg.text.syntax.free_relatives import meant
from kg.text.syntax.labels import (
    VERBAL,
    conjuncts,
    explicit_subjects,
    first_conjunct,
    governor,
    is_marker,
    is_relative_pronoun,
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
    stranded,
)
from kg.text.syntax.verbs import auxiliaries, modals, negated, particle

__all__ = [
    "VERBAL",
    "Complement",
    "agents",
    "antecedent",
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
    "has_own_subject",
    "indirect_objects",
    "is_existential",
    "is_marker",
    "is_passive",
    "is_relative_pronoun",
    "meant",
    "modals",
    "modifiers",
    "name",
    "negated",
    "objects",
    "obliques",
    "particle",
    "phrase",
    "possessor",
    "predicates",
    "relation",
    "relative_clauses",
    "remembering",
    "sentence",
    "stranded",
    "subjects",
    "surface_subject",
    "surface_subjects",
]
