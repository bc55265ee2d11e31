"""What reviewers decide: kept with who and when, replayed after every rebuild, taken back at will.

``decisions`` has the values, ``effects`` what they do to positions, ``ledger`` how they are kept in
a graph, ``sheets`` the way to a spreadsheet and back.
"""

from kg.graph.review.decisions import Change, Decision, Withdrawal
from kg.graph.review.ledger import Review

__all__ = ["Change", "Decision", "Review", "Withdrawal"]
