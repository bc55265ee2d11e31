"""One view of a dependency parse, in words that do not depend on the label scheme.

Universal Dependencies (the shipped pipeline) and CLEAR (``en_core_web_*``) are read
alike; everything after this asks these functions and never a label.
"""

from kg.text.syntax.clauses import agents as agents
from kg.text.syntax.clauses import auxiliaries as auxiliaries
from kg.text.syntax.clauses import clause as clause
from kg.text.syntax.clauses import complements as complements
from kg.text.syntax.clauses import copula as copula
from kg.text.syntax.clauses import indirect_objects as indirect_objects
from kg.text.syntax.clauses import is_passive as is_passive
from kg.text.syntax.clauses import modals as modals
from kg.text.syntax.clauses import negated as negated
from kg.text.syntax.clauses import objects as objects
from kg.text.syntax.clauses import of_nobody as of_nobody
from kg.text.syntax.clauses import particle as particle
from kg.text.syntax.clauses import subjects as subjects
from kg.text.syntax.clauses import surface_subject as surface_subject
from kg.text.syntax.clauses import surface_subjects as surface_subjects
from kg.text.syntax.labels import ARTICLES as ARTICLES
from kg.text.syntax.labels import NEGATIONS as NEGATIONS
from kg.text.syntax.labels import VERBAL as VERBAL
from kg.text.syntax.labels import conjuncts as conjuncts
from kg.text.syntax.labels import explicit_subjects as explicit_subjects
from kg.text.syntax.labels import first_conjunct as first_conjunct
from kg.text.syntax.labels import governor as governor
from kg.text.syntax.labels import is_marker as is_marker
from kg.text.syntax.labels import is_relative_pronoun as is_relative_pronoun
from kg.text.syntax.labels import predicate as predicate
from kg.text.syntax.labels import relation as relation
from kg.text.syntax.labels import remembering as remembering
from kg.text.syntax.labels import sentence as sentence
from kg.text.syntax.phrases import appositions as appositions
from kg.text.syntax.phrases import following as following
from kg.text.syntax.phrases import modifiers as modifiers
from kg.text.syntax.phrases import name as name
from kg.text.syntax.phrases import obliques as obliques
from kg.text.syntax.phrases import phrase as phrase
from kg.text.syntax.phrases import possessor as possessor
from kg.text.syntax.phrases import relative_clauses as relative_clauses
from kg.text.syntax.phrases import title as title
