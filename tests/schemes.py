"""Hand-built parses in a second label scheme: from Universal Dependencies to CLEAR."""

from __future__ import annotations

SCHEMES = ["ud", "clear"]
LABELS = {
    "obj": "dobj", "nsubj:pass": "nsubjpass", "aux:pass": "auxpass", "nmod:poss": "poss", "iobj": "dative",
    "acl:relcl": "relcl", "nmod:desc": "compound", "flat": "compound", "compound:prt": "prt",
    "obl": "npadvmod", "nmod": "npadvmod",
}  # fmt: skip


def clear(rows: str) -> str:
    """Return UD rows in the CLEAR scheme: heads of names last, copulas and prepositions above."""
    return "\n\n".join(_sentence(block) for block in rows.strip().split("\n\n"))


def _sentence(block: str) -> str:
    words = [line.split() for line in block.strip().splitlines()]
    heads = {i: int(word[4]) for i, word in enumerate(words, 1)}
    labels = {i: word[5] for i, word in enumerate(words, 1)}
    for turn in (_names, _copulas, _prepositions):
        turn(words, heads, labels)
    return "\n".join(
        " ".join([*word[:4], str(heads[i]), LABELS.get(labels[i], labels[i])])
        for i, word in enumerate(words, 1)
    )


def _names(words, heads, labels):
    for first in list(heads):
        parts = [i for i in heads if heads[i] == first and labels[i] == "flat"]
        if parts:
            _swap(first, parts[-1], heads, labels, "compound")
            for i in parts[:-1]:
                heads[i], labels[i] = parts[-1], "compound"


def _swap(old, new, heads, labels, label):
    """Make ``new`` the head of ``old``: it takes over the head, the label and the dependents."""
    heads[new], labels[new] = heads[old], labels[old]
    for i in heads:
        if heads[i] == old and i != new:
            heads[i] = new
    heads[old], labels[old] = new, label


def _copulas(words, heads, labels):
    for verb in [i for i in heads if labels[i] == "cop"]:
        predicate = heads[verb]
        heads[verb], labels[verb] = heads[predicate], labels[predicate]
        for i in heads:
            clausal = labels[i].startswith(("nsubj", "aux", "mark", "punct", "ccomp", "advcl"))
            if heads[i] == predicate and i != verb and (clausal or words[i - 1][0].lower() == "not"):
                heads[i] = verb
        heads[predicate] = verb
        labels[predicate] = "acomp" if words[predicate - 1][2] == "ADJ" else "attr"


def _prepositions(words, heads, labels):
    for case in [i for i in heads if labels[i] == "case" and words[i - 1][2] == "ADP"]:
        noun = heads[case]
        heads[case] = heads[noun]
        labels[case] = "agent" if labels[noun] == "obl:agent" else "prep"
        heads[noun], labels[noun] = case, "pobj"
