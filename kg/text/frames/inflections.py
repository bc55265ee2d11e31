"""Inflections of English verbs: a second witness beside the trained lemmatizer."""

from __future__ import annotations

from kg import resources

VOWELS = "aeiou"
# Verbs of one syllable, about: they always double.
SHORT = 4


def verb_forms(lemma: str) -> tuple[str, ...]:
    """Return the third person, past and -ing forms of a verb, rarer and irregular ones last.

    >>> verb_forms("deny")
    ('denies', 'denied', 'denying')
    >>> verb_forms("slam")
    ('slams', 'slammed', 'slamming')
    """
    irregular = resources.words("irregular_verbs.toml")["forms"].get(lemma, ())
    return *_regular(lemma), *irregular


def _regular(lemma: str) -> tuple[str, ...]:
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    plain = (third, lemma + "ed", lemma + "ing")
    doubled = (third, lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing")
    if not _may_double(lemma):
        return plain
    # Which of the two it is depends on the stress: a form too many does no harm.
    return doubled if len(lemma) <= SHORT else (*plain, *doubled[1:])


def _may_double(lemma: str) -> bool:
    """Tell whether a verb ends like slam, rip or regret, but not like seek or fix."""
    return (
        len(lemma) >= 3
        and lemma[-1] not in VOWELS + "wxy"
        and lemma[-2] in VOWELS
        and lemma[-3] not in VOWELS
    )
