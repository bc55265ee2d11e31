"""Positions → pages: one HTML file that needs nothing but itself.

kg.view(graph, "positions.html")
kg.view(graph)  # in a notebook
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from kg.view.inline import Shown
from kg.view.page import page
from kg.view.rows import rows_of, rows_of_network
from kg.view.writing import told_of, view

__all__ = ["Shown", "page", "rows_of", "rows_of_network", "told_of", "view"]


class _Callable(ModuleType):
    """Lets ``kg.view(…)`` work: once this package is loaded, it hides the function in ``kg``."""

    def __call__(self, *args: Any, **given: Any) -> Shown | None:
        return view(*args, **given)


sys.modules[__name__].__class__ = _Callable
