"""Where a sentence certainly begins, and where it certainly does not.

``kg_sentences`` runs before the parser, which keeps what is set here and decides the
rest. It looks at words, marks and blanks only, so that it works in front of any
English parser. Quotation marks are told apart by the blanks around them and never
counted, so that a missing one does no harm.

A sentence that nothing ends for ``LONGEST`` words is cut, and counted: only hostile text and
endless lists have such, and rules look at the words of a sentence in pairs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.model import Lost
from kg.text.records import add_lost
from kg.text.words import lists

SENTENCES = "kg_sentences"

QUOTES = frozenset("\"'“”‘’«»„")
CLOSING = frozenset("”»")
OPENING = frozenset("“«„")
ENDS = frozenset({".", "?", "!"})
# No sentence begins with one of these.
NEVER_FIRST = frozenset((*",;:.?!)]%…", "..."))
PARAGRAPH = re.compile(r"(?:\A|\n)\s*")
# A document is hard-wrapped if this share of its lines goes on in small letters.
WRAPPED = 0.2
LONGEST_NAME = 4
# In tokens. The longest sentence of 2,986 news articles, a list of names, has 474.
LONGEST = 500
CUT = f"nothing ended them for {LONGEST} words"


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of sentences.toml; the comments there say what each is for."""

    titles: frozenset[str]
    before_numbers: frozenset[str]
    inside: frozenset[str]
    states: frozenset[str]
    openers: frozenset[str]
    speech: frozenset[str]
    clitics: frozenset[str]
    months: frozenset[str]


@Language.factory(SENTENCES, assigns=["token.is_sent_start"])
def make_sentences(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return a component that sets ``token.is_sent_start`` where it is certain.

    Args:
        nlp: Any English pipeline; the component goes before its parser.
        name: Name of this instance in the pipeline.

    Returns:
        A component; what it does not know, it leaves as it is.
    """
    words = lists(Words, "sentences.toml")
    dateline = dateline_of(words.months)

    def sentences(doc: Doc) -> Doc:
        tokens = list(doc)
        solid = [token for token in tokens if not token.is_space]
        starts = doc.to_array("SENT_START").astype("int64")  # All at once: setting one token scans the Doc.
        starts[[token.i for token in _certainly_inside(tokens, solid, words)]] = -1
        begins = [*paragraph_starts(tokens), *_after_datelines(doc, dateline)]
        begins += _after_wide_gaps(tokens, words)
        starts[[token.i for token in begins]] = 1
        cuts = _cuts(solid, starts.tolist())
        if cuts:
            starts[cuts] = 1
            add_lost(doc, [Lost(what="sentence", reason=CUT, count=len(cuts))])
        return doc.from_array("SENT_START", starts.astype("uint64"))  # type: ignore[arg-type]

    return sentences


def dateline_of(months: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of a dateline: place, perhaps date and agency, colon or dash.

    A place in capitals is enough; one in small letters needs a date or an agency.
    """
    capitals = r"[A-Z][A-Z.'’-]{1,40}(?:(?: ?/ ?|,? )(?:[A-Z][A-Z.'’-]{1,40}|[A-Z][a-z]{1,40}\b\.?)){0,12}"
    title = r"[A-Z][\w.'’-]{1,40}(?:(?: ?/ ?|,? )[A-Z][\w.'’-]{1,40}){0,4}"
    month = "|".join(sorted(months))
    date = rf",? (?:(?:{month})\b\.? \d{{1,2}}|\d{{1,2}} (?:{month})\b\.?)(?:,? \d{{4}})?"
    agency = r",? ?\((?:[A-Z][^()\n]{1,40}|[a-z]{2,5})\)"
    end = r"(?:(?: ?[-–—]{1,2} ?(?=\s))|:|(?<=\w) ?[–—])\s*(?=[A-Z\d\"“‘'«])"
    marked = rf"{title}(?:{date}(?:{agency})?|{agency})"
    return re.compile(rf"(?:{capitals}(?:{date})?(?:{agency})?|{marked}){end}")


def _certainly_inside(tokens: list[Token], solid: list[Token], words: Words) -> Iterator[Token]:
    """Yield the tokens at which no sentence begins; a blank belongs to what is before."""
    if len(solid) < len(tokens):
        yield from (token for token in tokens[1:] if token.is_space)
    for before, token in pairwise(solid):
        if _goes_on(before, token, words):
            yield token


def paragraph_starts(tokens: list[Token]) -> Iterator[Token]:
    """Yield the first word of every paragraph but the first.

    In a hard-wrapped text only an empty line ends a paragraph.
    """
    breaks = [
        (gap, word)
        for gap, word in pairwise(tokens)
        if gap.is_space and "\n" in gap.text and not word.is_space
    ]
    small = sum(word.is_lower for _, word in breaks)
    wrapped = small > WRAPPED * len(breaks)
    for gap, word in breaks:
        if gap.text.count("\n") > 1 or not (wrapped or word.is_lower):
            yield word


def _after_wide_gaps(tokens: list[Token], words: Words) -> Iterator[Token]:
    """Yield the first word after a full stop and more than one blank, which misleads parsers."""
    for gap in tokens[1:-1]:
        if gap.is_space and "\n" not in gap.text:
            before, word = gap.nbor(-1), gap.nbor()
            ended = before.text in ENDS and not _follows_abbreviation(before, word, words)
            if ended and word.text[0].isupper():
                yield word


def _cuts(solid: list[Token], starts: list[int]) -> list[int]:
    """Return where sentences are cut that nothing ends for too long: after a comma if they have one."""
    cuts: list[int] = []
    first = comma = 0
    for before, token in pairwise(solid):
        i = token.i
        if starts[i] == 1 or (starts[i] == 0 and before.text in ENDS and not token.is_lower):
            first = i
        elif before.text in {",", ";"}:
            comma = i
        if i - first >= LONGEST:
            first = comma if comma > first else i
            cuts.append(first)
    return cuts


def _after_datelines(doc: Doc, dateline: re.Pattern[str]) -> Iterator[Token]:
    """Yield the first word after the dateline of a paragraph."""
    text = doc.text
    for paragraph in PARAGRAPH.finditer(text):
        found = dateline.match(text, paragraph.end())
        span = doc.char_span(found.end(), len(text)) if found else None
        if span:
            yield span[0]


def _goes_on(before: Token, token: Token, words: Words) -> bool:
    """Whether a sentence that reached ``before`` certainly goes on with ``token``."""
    if before.is_alpha and token.is_alpha:  # Most pairs are words, which no mark concerns.
        return token.is_lower and not _broken(before, token)
    if token.text in NEVER_FIRST or token.text in words.clitics or before.text == ",":
        return True
    if _closes(token) or _opens(before):
        return True
    if _closes(before):
        return _goes_on_after_quotation(before, token, words)
    if before.is_alpha:
        return False
    return _is_small_inside(before, token) or _follows_abbreviation(before, token, words)


def _closes(token: Token) -> bool:
    """Whether a token is a quotation mark at the end of a quotation."""
    if token.text not in QUOTES or token.text in OPENING:
        return False
    return token.text in CLOSING or (token.i > 0 and not _has_blank_before(token))


def _opens(token: Token) -> bool:
    """Whether a token is a quotation mark at the beginning of a quotation."""
    if token.text not in QUOTES or token.text in CLOSING or token.whitespace_:
        return False
    return token.text in OPENING or _has_blank_before(token)


def _has_blank_before(token: Token) -> bool:
    return token.i == 0 or bool(token.nbor(-1).whitespace_) or token.nbor(-1).is_space


def _goes_on_after_quotation(mark: Token, token: Token, words: Words) -> bool:
    """Whether a closing mark is followed by more: ``,” X said``, ``.” he said``."""
    last = mark.nbor(-1).text if mark.i else ""
    if last == "," or token.is_lower:
        return True
    return last in {"?", "!"} and _names_speaker(token, words)


def _names_speaker(token: Token, words: Words) -> bool:
    """Whether a short name and a verb of speech follow: ``“Why?” Ms. Haley asked.``."""
    for word in token.doc[token.i : token.i + LONGEST_NAME + 1]:
        if word.lower_ in words.speech:
            return word.i > token.i
        if not word.text[0].isupper():
            return False
    return False


def _is_small_inside(before: Token, token: Token) -> bool:
    """Whether a small word follows anything but the end of a sentence or of a line."""
    return token.is_lower and token.is_alpha and not _ends(before, token)


def _ends(before: Token, token: Token) -> bool:
    marks = before.text[-1] in ENDS or before.text in {":", ";", "*", "•", "-"}
    return marks or _broken(before, token)


def _broken(before: Token, token: Token) -> bool:
    """Whether a line ends between two words."""
    if token.i == before.i + 1:
        return False
    return any("\n" in gap.text for gap in token.doc[before.i + 1 : token.i])


def _follows_abbreviation(before: Token, token: Token, words: Words) -> bool:
    """Whether a full stop belongs to an abbreviation: ``Gen. Smith``, ``Nov. 8``."""
    text = _with_stop(before)
    if text in words.titles or text in words.inside:
        return True
    if text in words.before_numbers:
        return token.text[0].isdigit()
    if text in words.states:
        return token.text not in words.openers and not _opens(token)
    return _is_initial(before) and token.is_title


def _with_stop(token: Token) -> str:
    """Return a word with its full stop, also where the tokenizer has cut them."""
    if token.text == "." and token.i and not _has_blank_before(token):
        return f"{token.nbor(-1).text}."
    return token.text


def _is_initial(token: Token) -> bool:
    """Whether a token is an initial inside a name: ``George W. Bush``."""
    text = _with_stop(token)
    first = token.i - (1 if token.text == "." else 0)
    named = first > 0 and token.doc[first - 1].is_title
    return named and len(text) == 2 and text[0].isupper() and text[1] == "."
