"""One view of a dependency parse, in words that do not depend on the label scheme.

Universal Dependencies (the shipped pipeline) and CLEAR (``en_core_web_*``) are read
alike; everything after this asks these functions and never a label.
"""

from kg.text.syntax.clauses import (
    Complement,
    agents,
    antecedent,
    auxiliaries,
    clause,
    complements,
    copula,
    indirect_objects,
    is_existential,
    is_passive,
    modals,
    negated,
    objects,
    particle,
    predicates,
    subjects,
    surface_subject,
    surface_subjects,
)
from kg.text.syntax.labels import conjuncts, first_conjunct, governor, is_marker, is_relative_pronoun, relation
from kg.text.syntax.phrases import (
    appositions,
    following,
    modifiers,
    name,
    noun_phrases,
    obliques,
    phrase,
    possessor,
    relative_clauses,
)

__all__ = [
    "Complement",
    "agents",
    "antecedent",
    "appositions",
    "auxiliaries",
    "clause",
    "complements",
    "conjuncts",
    "copula",
    "first_conjunct",
    "following",
    "governor",
    "indirect_objects",
    "is_existential",
    "is_marker",
    "is_passive",
    "is_relative_pronoun",
    "modals",
    "modifiers",
    "name",
    "negated",
    "noun_phrases",
    "objects",
    "obliques",
    "particle",
    "phrase",
    "possessor",
    "predicates",
    "relation",
    "relative_clauses",
    "subjects",
    "surface_subject",
    "surface_subjects",
]
