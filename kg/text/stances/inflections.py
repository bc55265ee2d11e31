"""Inflections of English verbs: a second witness beside the trained lemmatizer."""

from __future__ import annotations

from kg import resources

VOWELS = "aeiou"


def verb_forms(lemma: str) -> tuple[str, ...]:
    """Return the third person, past and -ing forms of a verb, British and irregular ones last.

    >>> verb_forms("deny")
    ('denies', 'denied', 'denying')
    >>> verb_forms("slam")
    ('slams', 'slammed', 'slamming')
    """
    irregular = resources.toml("kg.text.lexicon", "irregular_verbs.toml")["forms"].get(lemma, ())
    return *_regular(lemma), *irregular


def _regular(lemma: str) -> tuple[str, ...]:
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    stem = lemma + lemma[-1] if _doubles(lemma) else lemma
    british = (lemma + "led", lemma + "ling") if lemma[-2:] in {"al", "el", "il", "ol"} else ()
    return third, stem + "ed", stem + "ing", *british


def _doubles(lemma: str) -> bool:
    """Tell whether a short verb doubles its last consonant (slam, rip, but not seek, fix)."""
    return (
        3 <= len(lemma) <= 4
        and lemma[-1] not in VOWELS + "wxy"
        and lemma[-2] in VOWELS
        and lemma[-3] not in VOWELS
    )
