"""Where ``kg.view`` is found: apart from the package of that name, which hides it once loaded."""

from __future__ import annotations

from kg.view.writing import view

__all__ = ["view"]
