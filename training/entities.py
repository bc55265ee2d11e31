"""Named entities (PER, ORG, LOC) from three sources, as spaCy documents.

Universal NER and wikigold mark names. GUM marks all that is spoken of, so that its
names are cut out of its noun phrases: the proper noun at the head with what belongs
to it.
"""

from __future__ import annotations

import gzip
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from training.treebanks import Sentence, Word

KINDS = {"PER", "ORG", "LOC"}
GUM_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
# A name ends before one of these, unless it follows the head: "Bank of America".
TITLES = frozenset(tomllib.loads(Path(__file__).with_name("entities.toml").read_text("utf8"))["titles"])
INSIDE = {"flat", "compound", "nummod", "amod", "goeswith", "punct"}


def universal(sentences: Iterable[Sentence], path: Path) -> Iterator[Sentence]:
    """Yield the sentences of EWT with the names that a file of Universal NER marks."""
    tags = {name: [_plain(row[2]) for row in rows] for name, rows in _blocks(path, "\t")}
    for sentence in sentences:
        found = tags.get(sentence.id, [])
        fits = len(found) == len(sentence.words)
        yield _tagged(sentence, _begun(found)) if fits else sentence


def wikigold(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of wikigold; its MISC is left out."""
    for _, rows in _blocks(path, " "):
        if rows[0][0] == "-DOCSTART-":
            continue
        sentence = Sentence(id="", words=tuple(_spaced([row[0] for row in rows])))
        yield _tagged(sentence, _begun([_plain(row[1]) for row in rows]))


def gum(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """Yield the sentences of GUM with the names inside its noun phrases."""
    for sentence in sentences:
        yield _tagged(sentence, _names(sentence))


def _tagged(sentence: Sentence, tags: Iterable[str]) -> Sentence:
    pairs = zip(sentence.words, tags, strict=True)
    return replace(sentence, words=tuple(replace(word, entity=tag, misc="") for word, tag in pairs))


def _blocks(path: Path, separator: str) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield the rows of each sentence of a column file, with the sentence's id."""
    name, rows = "", []
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            text = line.strip()
            if text.startswith("# sent_id = "):
                name = text.removeprefix("# sent_id = ")
            elif text and not text.startswith("#"):
                rows.append([*text.split(separator), "O", "O"])
            elif not text and rows:
                yield name, rows
                rows = []
    if rows:
        yield name, rows


def _plain(tag: str) -> str:
    """Return a tag if its kind is one of ours, else O."""
    return tag if tag[2:] in KINDS else "O"


def _begun(tags: list[str]) -> Iterator[str]:
    """Yield the tags so that each name begins with B-."""
    before = "O"
    for tag in tags:
        yield f"B-{tag[2:]}" if tag[0] == "I" and tag[2:] != before[2:] else tag
        before = tag


def _spaced(words: list[str]) -> Iterator[Word]:
    """Yield words with the blanks that a writer would put between them."""
    for word, after in zip(words, [*words[1:], "."], strict=True):
        tight = after in {",", ".", ":", ";", "?", "!", ")", "'s", "%", "n't", "''"}
        yield Word(
            form=word, lemma="", upos="", xpos="", feats="", head=0, deprel="",
            space_after=not tight and word not in {"(", "$", "``"},
        )  # fmt: skip


def _names(sentence: Sentence) -> list[str]:
    """Return the tags of the names; of names within names the longest counts."""
    tags = ["O"] * len(sentence.words)
    spans = [(start, end, GUM_KINDS[kind]) for start, end, kind in _mentions(sentence) if kind in GUM_KINDS]
    names = {(*_name(sentence.words, start, end), kind) for start, end, kind in spans}
    for start, end, kind in sorted(names, key=lambda name: (name[0] - name[1], name)):
        free = all(tag == "O" for tag in tags[start:end])
        if free and _is_a_name(sentence.words[start:end], kind):
            tags[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 1)]
    return tags


def _is_a_name(words: tuple[Word, ...], kind: str) -> bool:
    """Whether words name one thing: not "the President", not "the Greeks"."""
    if not words or not words[0].form[0].isalnum() or words[-1].form.islower():
        return False
    peoples = kind == "PER" and words[-1].xpos == "NNPS"
    titles = kind == "PER" and any(word.form.lower() in TITLES for word in words)
    return not peoples and not titles


def _mentions(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Yield (first word, end, type) of GUM's entity mentions in a sentence."""
    opened: list[tuple[str, int, str]] = []
    for index, word in enumerate(sentence.words):
        note = re.search(r"(?:^|\|)Entity=([^|]*)", word.misc)
        for bracket in re.findall(r"\([^()]+\)?|[^()]+\)", note[1] if note else ""):
            number, *rest = bracket.strip("()").split("-")
            if bracket.startswith("("):
                opened.append((number, index, rest[0] if rest else ""))
            if bracket.endswith(")"):
                yield from _closed(opened, number, index + 1)


def _closed(opened: list[tuple[str, int, str]], number: str, end: int) -> Iterator[tuple[int, int, str]]:
    for place in range(len(opened) - 1, -1, -1):
        if opened[place][0] == number:
            _, start, kind = opened.pop(place)
            yield start, end, kind
            return


def _name(words: tuple[Word, ...], start: int, end: int) -> tuple[int, int]:
    """Return the part of a noun phrase that is a name; empty if its head is none."""
    inside = range(start, end)
    heads = [i for i in inside if words[i].head not in inside or words[i].head == i]
    if not heads or words[heads[0]].upos != "PROPN":
        return start, start
    first = last = heads[0]
    while first > start and _belongs(words, first - 1, heads[0]):
        first -= 1
    while last + 1 < end and _belongs(words, last + 1, heads[0]):
        last += 1
    while first < heads[0] and words[first].upos not in {"PROPN", "ADJ", "NOUN"}:
        first += 1
    while last > heads[0] and words[last].upos in {"PUNCT", "ADP", "DET", "CCONJ"}:
        last -= 1
    return first, last + 1


def _belongs(words: tuple[Word, ...], index: int, head: int) -> bool:
    """Whether a word next to a name is a part of it: capital letter, close relation."""
    word = words[index]
    if word.form[0].isupper() or word.form[0].isdigit():
        return word.deprel in INSIDE or (index > head and word.deprel == "nmod")
    joining = word.form in {"of", "the", "for", "and", "&", "-"}
    return joining and index > head and word.form != ","
