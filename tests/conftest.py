"""Fixtures that several test files share."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def nlp():
    """The shipped pipeline with every component of kg, loaded once."""
    import kg

    return kg.load()
