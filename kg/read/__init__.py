"""Sources → articles: files, folders, archives and standard input, in the formats that people have.

``kg.read.formats`` finds the reader of each; what cannot be used is told, with file and line.
"""

from kg.read.copies import Copies
from kg.read.sources import articles, expected

__all__ = ["Copies", "articles", "expected"]
