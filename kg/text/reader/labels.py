"""What the reader tells apart, in the order of its network's outputs."""

from __future__ import annotations

LABELS = (
    "supports", "praises", "proposes", "demands", "agrees", "pledges", "opposes", "rejects",
    "condemns", "criticizes", "accuses", "denies", "threatens", "sanctions", "neutral",
)  # fmt: skip
MODALITIES = ("asserted", "conditional", "possible", "past")
ROLES = ("holder", "subject", "towards")
# Each word's part in a span: its first word, any of its words, its last word.
PARTS = ("start", "inside", "end")
