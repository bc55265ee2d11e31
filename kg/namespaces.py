"""The IRIs of kg: one home for every prefix."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_NO_NAME = re.compile(r"[^a-z0-9]+")

BASE = "https://w3id.org/diplomatic-kg/"
ONTOLOGY = BASE + "ontology#"
ACTOR = BASE + "actor/"
STANCE = BASE + "stance/"
SUBJECT = BASE + "subject/"
THING = BASE + "thing/"
ARTICLE = BASE + "article/"
POSITION = BASE + "position/"
RUN = BASE + "run/"
DECISION = BASE + "decision/"
REVIEWER = BASE + "reviewer/"
DECISIONS = BASE + "decisions"


def slug(name: str) -> str:
    """Return a name as the last part of an IRI: lower case, ASCII, hyphens.

    A name without any Latin letter or digit becomes a short hash of itself.

    >>> slug("Élysée Palace’s staff")
    'elysee-palace-s-staff'
    """
    letters = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = _NO_NAME.sub("-", letters.lower()).strip("-")
    return plain or "x" + hashlib.sha256(name.encode()).hexdigest()[:12]
