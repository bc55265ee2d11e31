"""An index beside a store: names and stands in SQLite, so that questions need not read the graph.

It holds nothing that the graph does not hold, and is made anew from it where it is missing or does
not fit: who deletes ``index.sqlite`` loses nothing but time.
"""

from __future__ import annotations

from kg.graph.index.answering import ByIndex
from kg.graph.index.keeping import Index, Tell

__all__ = ["ByIndex", "Index", "Tell"]
