"""A store over HTTP, for reading: SPARQL, positions as JSON, and pages to look at.

uvicorn.run(app(Service(store="positions.db")))
"""

from __future__ import annotations

from kg.serve.app import app
from kg.serve.settings import Service

__all__ = ["Service", "app"]
