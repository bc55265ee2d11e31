"""More verbs and nouns for the lemmatizer to learn from.

The treebanks hold too few verbs: trained on them alone, the lemmatizer reads "insisted"
as "insiste". So the frequent words of English are inflected by the rules of spelling,
and their forms take the place of others in the sentences of the treebanks. A form that
two words share ("rated" could be of "rat") is left alone, unless spelling decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from random import Random

from spacy.language import Language

from training.treebanks import Sentence, Word

VOWELS = frozenset("aeiou")
HISSING = ("s", "x", "z", "ch", "sh", "o")
TAGS = ("VBD", "VBG", "VBN", "VBZ", "NNS")
# Words that are inflected, and written forms that are believed.
WORDS, FORMS = 50_000, 300_000
# How often a word of a treebank gives way to another.
SWAPPED = {"VBD": 0.6, "VBG": 0.6, "VBN": 0.6, "VBZ": 0.6, "NNS": 0.25}

# Short sentences in which a form can only be what it is.
FRAMES = {
    "VBD": ("They", "it yesterday."),
    "VBN": ("It has been", "by them."),
    "VBG": ("They are", "it now."),
    "VBZ": ("She", "it every day."),
}

Forms = dict[str, list[tuple[str, str]]]


def swapped(sentence: Sentence, forms: Forms, random: Random) -> Sentence:
    """Return a sentence in which other verbs and nouns stand, in the same forms."""
    return replace(sentence, words=tuple(_swapped(word, forms, random) for word in sentence.words))


def _swapped(word: Word, forms: Forms, random: Random) -> Word:
    if word.upos == "AUX" or random.random() >= SWAPPED.get(word.xpos, 0):
        return word
    form, lemma = random.choice(forms[word.xpos])
    form = form.capitalize() if word.form.istitle() else form
    return replace(word, form=form, lemma=lemma)


def regular_forms(sentences: Iterable[Sentence]) -> Forms:
    """Return (form, lemma) by tag, where the treebanks' sentences do not disagree."""
    lemmas = {(word.form.lower(), word.xpos): word.lemma for sentence in sentences for word in sentence.words}
    forms: Forms = {tag: [] for tag in TAGS}
    for form, tag, lemma in sorted(table()):
        if lemmas.get((form, tag), lemma) == lemma:
            forms[tag].append((form, lemma))
    return forms


def table() -> set[tuple[str, str, str]]:
    """Return (form, tag, lemma) of the regular forms of frequent verbs and nouns."""
    readings: dict[tuple[str, str], set[str]] = defaultdict(set)
    written = _frequent(FORMS)
    for word in _frequent(WORDS):
        forms = {tag: written.intersection(_forms(word, tag)) for tag in TAGS}
        is_verb = forms["VBD"] and forms["VBG"]
        for tag in TAGS if is_verb else ("NNS",):
            for form in forms[tag]:
                readings[form, tag].add(word)
    return {(form, tag, min(lemmas)) for (form, tag), lemmas in readings.items() if len(lemmas) == 1}


def misread(nlp: Language) -> float:
    """Return how many in a hundred regular verb forms a pipeline reads wrongly."""
    forms = [row for row in sorted(table()) if row[1] in FRAMES]
    texts = (f"{FRAMES[tag][0]} {form} {FRAMES[tag][1]}" for form, tag, _ in forms)
    places = (len(FRAMES[tag][0].split()) for _, tag, _ in forms)
    rows = zip(forms, places, nlp.pipe(texts), strict=True)
    wrong = sum(doc[place].lemma_ != lemma for (_, _, lemma), place, doc in rows)
    return round(100 * wrong / len(forms), 1)


def _frequent(count: int) -> frozenset[str]:
    from wordfreq import top_n_list

    words = top_n_list("en", count)
    return frozenset(w for w in words if w.isalpha() and w.isascii() and len(w) > 2)


def _forms(word: str, tag: str) -> Iterator[str]:
    """Yield the spellings that a regular form of a word can have."""
    if tag in {"VBZ", "NNS"}:
        yield _with_s(word)
    else:
        yield from _with_ending(word, "ing" if tag == "VBG" else "ed")


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2] not in VOWELS:
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(HISSING) else f"{word}s"


def _with_ending(word: str, ending: str) -> Iterator[str]:
    """Yield a word with -ed or -ing: hoped, tried, planned, visited."""
    if word.endswith(("ee", "oe", "ye")):
        yield word + (ending if ending == "ing" else "d")
    elif word.endswith("e"):
        yield word[:-1] + ending
    elif word.endswith("y") and word[-2] not in VOWELS:
        yield word + ending if ending == "ing" else f"{word[:-1]}i{ending}"
    elif _may_double(word):
        yield word + word[-1] + ending
        if sum(letter in VOWELS for letter in word) > 1:
            yield word + ending
    else:
        yield word + ending


def _may_double(word: str) -> bool:
    """Whether the last letter may be doubled: plan, refer, but not reject or need."""
    consonant, vowel, before = word[-1], word[-2], word[-3]
    return (
        consonant not in VOWELS | set("wxy")
        and vowel in VOWELS
        and (before not in VOWELS or word[-3:-1] == "ui")
    )
