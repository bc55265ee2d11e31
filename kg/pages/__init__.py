"""Positions → pages: one HTML file that needs nothing but itself.

kg.view(graph, "positions.html")
kg.view(graph)  # in a notebook
kg.view(network, "coalitions.html")
"""

from kg.pages.inline import Shown
from kg.pages.page import page
from kg.pages.rows import rows_of, rows_of_network
from kg.pages.ties import ties_page
from kg.pages.writing import told_of, view

__all__ = ["Shown", "page", "rows_of", "rows_of_network", "ties_page", "told_of", "view"]
