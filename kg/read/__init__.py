"""Sources → articles: files, folders and standard input, in the formats that people have.

Plain text, HTML, JSON Lines and CSV. What cannot be used is told, with file and line.
"""

from kg.read.sources import FORMATS, articles, expected

__all__ = ["FORMATS", "articles", "expected"]
