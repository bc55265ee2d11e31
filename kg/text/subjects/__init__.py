"""Subjects and things: what a stance is about, in its words and behind them.

The component completes each record of ``doc.user_data["kg_positions"]`` with ``subject_iri`` and
``subject_label``, and with ``thing_iri``, ``thing_label``, ``thing_sign`` (the actor's attitude to it:
1, -1, 0) and ``thing_rule`` (why positions with this IRI are about one thing). How things are found:
docs/things.md.
"""

from kg.text.subjects.claims import Claim, Thing, Who
from kg.text.subjects.component import make_subjects, things
from kg.text.subjects.gazetteer import finder, with_extra

__all__ = ["Claim", "Thing", "Who", "finder", "make_subjects", "things", "with_extra"]
