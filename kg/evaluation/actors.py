"""Who is meant: are the words of a holder led back to the right actor?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.evaluation.annotated import AnnotatedArticle
from kg.evaluation.figures import Score
from kg.evaluation.names import folded
from kg.model import Party

PRONOUNS = frozenset(
    ["he", "she", "it", "they", "we", "i", "both", "who", "his", "her", "its", "their", "our", "my"]
)
KINDS = ("proper", "pronoun", "common")
ALL = "all"


def actor_scores(
    articles: Iterable[AnnotatedArticle],
    found: Mapping[str, Sequence[Party]],
    labels: Mapping[str, str],
) -> dict[str, Score]:
    """Return by kind of words how often the mention of a holder names the right actor.

    Args:
        articles: Annotated articles.
        found: The mentions found in each, by its id.
        labels: The names of actors that a mention may speak for, by IRI.
    """
    right, seen = dict.fromkeys((ALL, *KINDS), 0), dict.fromkeys((ALL, *KINDS), 0)
    for gold in articles:
        mentions = found.get(gold.article.id, ())
        for words, actor, start, end in _holders(gold):
            named = {folded(_label(one, labels)) for one in _best(mentions, start, end)} or {folded(words)}
            for kind in (ALL, kind_of(words)):
                seen[kind] += 1
                right[kind] += folded(actor) in named
    return {kind: Score(right[kind], seen[kind], seen[kind]) for kind in seen}


def kind_of(words: str) -> str:
    """Return what the words of a holder are: a pronoun, a proper name, a common noun."""
    if words.split()[0].lower() in PRONOUNS:
        return "pronoun"
    capital = words[0].isupper() or any("A" <= letter <= "Z" for letter in words[1:])
    return "proper" if capital else "common"


def _holders(gold: AnnotatedArticle) -> Iterator[tuple[str, str, int, int]]:
    """Yield the words of each holder that the text names, who is meant, and the offsets."""
    for position in gold.positions:
        if position.holder is not None:
            start, end = gold.offsets(position.holder)
            yield gold.article.text[start:end], position.actor, start, end


def _best(mentions: Iterable[Party], start: int, end: int) -> list[Party]:
    """Return the mentions that fit words best; several may share theirs: "both countries"."""
    fits = [(_shared(one, start, end), one) for one in mentions]
    most = max((fit for fit, _ in fits), default=0.0)
    return [one for fit, one in fits if fit == most > 0]


def _shared(mention: Party, start: int, end: int) -> float:
    """Return the share of the longer of two stretches that both have, in [0, 1]."""
    if mention.start is None or mention.end is None:
        return 0.0
    shared = min(end, mention.end) - max(start, mention.start)
    return max(0, shared) / max(end - start, mention.end - mention.start)


def _label(mention: Party, labels: Mapping[str, str]) -> str:
    """Return for whom a mention speaks, or who it is."""
    if mention.represents is None:
        return mention.label
    return labels.get(mention.represents, mention.label)
