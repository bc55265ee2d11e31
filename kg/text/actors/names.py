"""Names as mentions: known ones, acronyms that the article teaches, and names that nobody has listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.text import syntax
from kg.text.actors.gazetteer import Actor, Entry
from kg.text.actors.lexicon import Words
from kg.text.actors.mention import Candidate, Match, group, unlisted
from kg.text.actors.noun_phrases import quantified_start
from kg.text.actors.text import Text

# Units are numbered.
NUMBERED = frozenset({"StateBody", "Organisation", "Organ"})
ORDINAL = re.compile(r"\d{1,6}(?:st|nd|rd|th)")
MODIFIED = frozenset({"NOUN", "PROPN", "ADJ"})
NAMED = frozenset({"PROPN", "ADJ", "NOUN", "X"})
LINKS = frozenset({"of", "for", "and", "the", "on", "in", "'s", "'", "-", "&"})
LONGEST_ACRONYM = 6
# A longer description is not one of a person any more: its head alone is taken.
LONGEST_PERSON = 8
CLOSERS = frozenset({",", "(", ";", "–", "—"})


def known(text: Text, mentions: list[Candidate]) -> list[Candidate]:
    """Add a mention for every known name that no other mention has used up."""
    used = {i for mention in mentions for i in mention.covered}
    named = (
        _known(text, match, entry)
        for start, (match, entry) in sorted(text.matches.items())
        if entry.form != "place" and start not in used
    )
    return [*mentions, *named]


def _known(text: Text, match: Match, entry: Entry) -> Candidate:
    """Return the mention of a known name: of a body, a people, or an actor by name or adjective."""
    start, end, actor = match.start, match.end, entry.actor
    legal = text.after(end).rstrip(".") in text.lexicon["organisation.legal"]
    end += legal and text.capital(end)  # "General Motors Co"
    if actor.type in NUMBERED and ORDINAL.fullmatch(text.before(start)):
        start -= 1  # "the 407th AEG"
    base = Candidate(start, end, "name", f"name.{entry.form}", who=actor, root=text.root(start, end))
    if actor.type == "StateBody":
        actors = text.names.actors
        owner, whole = actors.get(actor.represents or ""), actors.get(actor.part_of or "")
        return replace(base, kind="body", represents=owner, of=whole)
    forms = {entry.form} | {e.form for e in match.entries if e.actor.iri == actor.iri}
    if "demonym" in forms and (entry.form == "demonym" or _is_people(text, match)):
        return _people(text, match, actor)
    return replace(base, kind="adjective", rule="adjective") if entry.form == "adjective" else base


def _is_people(text: Text, match: Match) -> bool:
    """Tell whether an adjective stands for people: "the French", "Israelis"."""
    if text.tag[match.end - 1] in {"NNS", "NNPS"}:
        return True
    head = text.doc[match.end - 1].head
    leaves = head.i < match.start or head.pos_ in {"VERB", "AUX"}
    modifies = match.end < len(text) and text.pos[match.end] in MODIFIED
    return text.before(match.start) == "the" and leaves and not modifies


def _people(text: Text, match: Match, actor: Actor) -> Candidate:
    """Return "the French" as France, and "Israelis", "the French who protested" as groups."""
    start, end = match.start, match.end
    root, definite = text.root(start, end), text.before(start) == "the"
    if definite and text.after(end) not in text.lexicon["phrase.relatives"]:
        return Candidate(start, end, "name", "people.definite", who=actor, root=root, plural=True)
    start = start if definite else quantified_start(text, start)
    start += text.lower[start] == "both"
    who = group(text.phrase(start, end))
    return Candidate(start, end, "group", "people", who=who, of=actor, root=root, plural=True)


def learn_acronyms(text: Text) -> None:
    """Learn the article's acronyms, and read them and their full names wherever they stand.

    "World Food Programme (WFP)", "Mechanism, or JIM".
    """
    for i in range(2, len(text) - 1):
        bracketed = text.words[i - 1] == "(" and text.words[i + 1] in {")", ",", ";"}
        beside = text.words[i - 2 : i] == [",", "or"] and i not in text.matches
        if (bracketed or beside) and _is_acronym(text.words[i]):
            _learn(text, i, i - 1 if bracketed else i - 2)
    names = {tuple(actor.label.split()): actor for actor in text.acronyms.values()}
    names |= {(word,): actor for word, actor in text.acronyms.items()}
    firsts = {name[0]: (name, actor) for name, actor in names.items()}
    for i, word in enumerate(text.words if firsts else ()):
        if word in firsts and text.pos[i] in NAMED:
            _read(text, i, *firsts[word])


def _is_acronym(word: str) -> bool:
    if word.islower() or not 2 <= len(word) <= 8:
        return False
    return sum(c.isupper() for c in word) >= 2 and not any(c.isdigit() for c in word)


def _learn(text: Text, i: int, end: int) -> None:
    """Learn that word ``i`` is short for the name that ends at ``end``."""
    known_name = text.match_ending(end)
    if known_name is not None and known_name[1].form in {"name", "acronym"}:
        text.acronyms.setdefault(text.words[i], known_name[1].actor)
        return
    end -= text.possessive(end - 1)
    start = _spelled(text, text.words[i], end)
    if start is None or text.words[start] in text.lexicon["operations.words"]:
        return
    name = text.phrase(start, end)
    entries = text.matches[i][0].entries if i in text.matches else ()
    listed = (
        e.actor for e in entries if e.form == "acronym" and e.actor.label.split()[-1] == name.split()[-1]
    )
    # A unit in a state's own article is the state's.
    state = text.home if text.lower[end - 1] in text.lexicon["unit.nouns"] else None
    text.acronyms.setdefault(text.words[i], next(listed, None) or unlisted(name, state=state))


def _spelled(text: Text, acronym: str, end: int) -> int | None:
    """Return where the name begins whose capitals give an acronym, or None."""
    letters = [c.lower() for c in acronym if c.isalpha()]
    found, start = 0, None
    for i in range(end - 1, max(-1, end - 2 * len(letters) - 5), -1):
        word = text.words[i]
        if not text.same(i, end) or (not word[0].isupper() and text.lower[i] not in LINKS):
            break
        found += word[0].isupper()
        if word[0].isupper() and word[0].lower() == letters[0] and found >= min(2, len(letters) - 1):
            start = i
            if found >= len(letters):
                break
    return start


def _read(text: Text, start: int, name: Words, actor: Actor) -> None:
    """Read words as a name of an actor, if they are it and no longer name stands there."""
    end = start + len(name)
    found = text.matches.get(start)
    longer = found is not None and (found[0].end, found[1].actor is actor) >= (end, True)
    if longer or tuple(text.words[start:end]) != name:
        return
    for inner in range(start, end):
        text.matches.pop(inner, None)
    told = Entry(actor, "acronym" if len(name) == 1 else "name")
    text.matches[start] = (Match(start, end, (told,)), told)
    text.known.update(range(start, end))
    text.named[actor.iri] += 1


def unlisted_names(text: Text, mentions: list[Candidate]) -> list[Candidate]:
    """Add names nobody has listed that do or own something, or to whom is done what only actors suffer."""
    taken = {i for mention in mentions for i in range(mention.start, mention.end)} | text.known
    found = list(mentions)
    for i in text.capitals:
        token = text.doc[i]
        role = _role(text, token) if _is_name(text, i) and i not in taken else None
        if role is None:
            continue
        start, end = _whole_name(text, token, taken)
        if any(j in taken for j in range(start, end)):
            continue
        acts = _may_act(text, start, end, token)
        mention = _by_kind(text, start, end, token, role) if acts else None
        if mention is not None:
            found.append(mention)
        if mention is not None or not acts:  # else the head of the name may tell more than its first word
            taken.update(range(start, end))
    return found


def _is_name(text: Text, i: int) -> bool:
    """Tell whether a word is a name for the tagger, or an acronym that it took for a noun."""
    lists, word = text.lexicon, text.words[i]
    listed = lists["name.calendar"] | lists["abbreviated.words"]
    if word in listed or text.lower[i] in text.names.short_nouns | lists["pairs.nouns"]:
        return False
    plural_acronym = word[-1] == "s" and word[:-1].isupper() and len(word) > 2  # "UAVs"
    if text.pos[i] == "NOUN" and i not in text.starts:
        alone = (
            text.pos[i - 1] not in {"DET", "ADJ", "PROPN", "NUM", "PUNCT"} and text.lower[i] not in text.words
        )
        # What only a name's capital explains, or an acronym.
        return (word.istitle() and alone) or (word.isupper() and 1 < len(word) <= LONGEST_ACRONYM)
    return text.pos[i] == "PROPN" and not plural_acronym


def _role(text: Text, token: Token) -> str | None:
    """Return the part that a name has in its clause, None if it is none that an actor has."""
    first = syntax.first_conjunct(token)
    role = syntax.relation(first)
    if role == "subject":
        return role if first.head.pos_ == "VERB" and not syntax.is_passive(first.head) else None
    if role == "object":
        return role if first.head.lemma_.lower() in text.lexicon["personal.verbs"] else None
    if role == "apposition":  # "another senator, Ana Lima"
        return "object" if first.head.lemma_.lower() in text.lexicon["people.nouns"] else None
    return role if role in {"possessor", "compound"} else None


def _whole_name(text: Text, token: Token, taken: set[int]) -> tuple[int, int]:
    """Return the words of a name, with those before it that belong to it and to no other mention."""
    start, end = syntax.name(token)
    while start and text.words[start - 1].istitle() and text.doc[start - 1].head.i == token.i:
        if text.pos[start - 1] == "DET":
            break
        start -= 1
    while start < token.i and start in taken:
        start += 1
    while (
        text.same(end, start) and text.capital(end) and text.tag[end] in {"NNP", "NNPS"} and end not in taken
    ):
        end += 1  # "Amber International", whose last word the parse ties elsewhere
    return start, end


def _may_act(text: Text, start: int, end: int, token: Token) -> bool:
    """Tell whether a name is no operation, newspaper, place or part of a longer name."""
    lists = text.lexicon
    last = max(end, text.organisation_names.get(start, end))
    if text.words[start] in lists["operations.words"]:
        return False
    words = text.lower[start:last]
    if not (lists["places.sites"] | lists["places.grounds"]).isdisjoint(words):
        return False
    grounds = token.head.lemma_.lower() in lists["places.grounds"] and syntax.relation(token) == "compound"
    if grounds or text.before(start) in lists["places.locative"]:
        return False
    if not lists["organisation.media"].isdisjoint(words):
        return text.doc[text.root(start, end)].head.lemma_.lower() in lists["editorial.verbs"]
    goes_on = text.same(end, start) and text.capital(end) and text.pos[end] == "ADJ"
    return not goes_on or end in text.known


def _by_kind(text: Text, start: int, end: int, token: Token, role: str) -> Candidate | None:
    """Return the mention of a name by what the pipeline takes it for, None if it says too little."""
    name, surname = text.phrase(start, end), text.words[end - 1]
    if surname not in text.people.by_surname and surname not in text.names.surnames:
        if start in text.organisation_names or text.lower[end - 1] in text.lexicon["organisation.heads"]:
            return _named(start, end, token.i, name, "Organisation")
        if start in text.place_names:
            return _named(start, end, token.i, name, "Territory") if role == "subject" else None
    if role == "compound":
        return None
    if _is_short(name):
        return _named(start, end, token.i, name, "Organisation") if role != "possessor" else None
    if end - start == 1 and (text.tag[start] == "NNPS" or text.before(start) == "the"):
        return Candidate(start, end, "group", "group.name", who=group(name), root=token.i, plural=True)
    person = text.people.person(text.words[start:end])
    who = Actor(person.iri, person.name, "Person")
    rule = f"person.{role}"
    return Candidate(start, end, "person", rule, who=who, person=person, speaker=name, root=token.i)


def _is_short(name: str) -> bool:
    """Tell whether a name is an acronym by its length."""
    return name.isupper() and len(name) <= LONGEST_ACRONYM


def _named(start: int, end: int, root: int, name: str, type_: str) -> Candidate:
    return Candidate(start, end, "name", f"name.{type_.lower()}", who=unlisted(name, type_), root=root)


def unnamed_persons(text: Text, mentions: list[Candidate]) -> list[Candidate]:
    """Add persons named by what they are, if they do something: "a lawmaker", "two former aides".

    "The minister" and other offices are looked up among the persons named before; these
    are nobody else than the text says.
    """
    taken = {i for mention in mentions for i in range(mention.start, mention.end)}
    people, relations = text.lexicon["people.nouns"], text.lexicon["relations.nouns"]
    nouns = (text.doc[i] for i, part in enumerate(text.pos) if part == "NOUN" and i not in taken)
    acting = [
        noun
        for noun in nouns
        if noun.lemma_.lower() in people - relations and _acts(noun) and not _is_pair(text, noun)
    ]
    return [*mentions, *(_unnamed(text, noun, taken) for noun in acting), *_adjectives(text, taken)]


def _is_pair(text: Text, noun: Token) -> bool:
    """Tell whether a noun is one of two who are named elsewhere: "both men"."""
    return text.before(noun.i) in text.lexicon["pairs.first"] and noun.lower_ in text.lexicon["pairs.nouns"]


def _acts(noun: Token) -> bool:
    """Tell whether a noun is an owner, or takes part in an act: does it, or has it done to them."""
    first = syntax.first_conjunct(noun)
    relation, above = syntax.relation(first), syntax.governor(first)
    if relation == "oblique":
        return above is not None and noun in syntax.agents(above)
    return relation == "possessor" or (relation in {"subject", "object"} and first.head.pos_ == "VERB")


def _unnamed(text: Text, noun: Token, taken: set[int]) -> Candidate:
    """Return a person or people as the text writes them."""
    start, end = syntax.phrase(noun, clauses=False)
    end = next((j for j in range(noun.i + 1, end) if text.words[j] in CLOSERS), end)
    if end - start > LONGEST_PERSON or not taken.isdisjoint(range(noun.i, end)):
        start, end = noun.i, noun.i + 1
    return Candidate(
        start, end, "description", "description.people", who=group(text.phrase(start, end)), root=noun.i,
        noun=noun.lemma_.lower(), plural=noun.tag_ == "NNS",
    )  # fmt: skip


def _adjectives(text: Text, taken: set[int]) -> Iterator[Candidate]:
    """Yield "international criticism" as the world's and "European incentives" as the union's."""
    for i, word in enumerate(text.lower[:-1]):
        if word not in {"international", *text.lexicon.table("world.adjectives")} or i in taken:
            continue
        code = text.lexicon.table("world.adjectives").get(word)
        if code is None and text.lower[i + 1] in text.lexicon["world.views"]:
            yield Candidate(i, i + 1, "group", "group.world", who=group("international community"), root=i)
        elif (
            code
            and text.pos[i + 1] in MODIFIED
            and not any(w in text.lexicon.nouns for w in text.lower[i + 1 : i + 3])
        ):
            yield Candidate(i, i + 1, "adjective", "adjective.union", who=text.names.actor(code), root=i)
