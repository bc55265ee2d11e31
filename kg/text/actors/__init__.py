"""Who is meant: gazetteer, names, roles and references → mentions.

The component leaves ``doc.spans["kg_actors"]``, the records beside it in
``doc.user_data["kg_actors"]``, and ``doc.user_data["kg_unresolved"]``.
"""

from kg.text.actors.component import make_actors
from kg.text.actors.mention import (
    Mention,
    actor_party,
    add_mentions,
    append_mentions,
    mentions,
    party,
    set_mentions,
    speaker_party,
)

__all__ = [
    "Mention",
    "actor_party",
    "add_mentions",
    "append_mentions",
    "make_actors",
    "mentions",
    "party",
    "set_mentions",
    "speaker_party",
]
