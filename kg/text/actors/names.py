"""Known names as mentions, acronyms that the article teaches, and organisations nobody has listed."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Token

from kg.text import syntax
from kg.text.actors.draft import Draft, Scene, group, unlisted
from kg.text.actors.extents import quantified_start
from kg.text.actors.gazetteer import Actor, Entry
from kg.text.actors.owners import past_arms
from kg.text.actors.persons import misspelt
from kg.text.actors.scan import Hit

# Units are numbered.
NUMBERED = frozenset({"StateBody", "Organisation", "Organ"})
ORDINAL = re.compile(r"\d{1,6}(?:st|nd|rd|th)")
KINDS = {"adjective": "adjective", "demonym": "group"}
DOING = frozenset({"subject", "object"})
# What a name nobody has listed has to be to be taken for an actor's.
TAKING_PART = frozenset({"subject", "possessor", "object", "compound"})
MODIFIED = frozenset({"NOUN", "PROPN"})
LONGEST_ACRONYM = 6
LEAST_WORDS = 3
NAMED = frozenset({"PROPN", "ADJ", "NOUN", "X"})
LINKS = frozenset({"of", "for", "and", "the", "on", "in", "'s", "'", "-", "&"})
BRACKETS = frozenset({"(", ")", "[", "]"})


def known(scene: Scene) -> None:
    """Add a draft for every known name that no other mention has used up."""
    used = {i for d in scene.drafts for start, end in d.covered for i in range(start, end)}
    for start, (hit, entry) in sorted(scene.hits.items()):
        if entry.form == "place" or start in used:
            continue
        scene.drafts.append(_draft(scene, hit, entry))


def _draft(scene: Scene, hit: Hit, entry: Entry) -> Draft:
    text, actor = scene.text, entry.actor
    hit = _with_form(scene, hit)
    if actor.type in NUMBERED:
        hit = replace(hit, start=_from_number(scene, hit.start))
    root = text.root(hit.start, hit.end)
    forms = {e.form for e in hit.entries if e.actor.iri == actor.iri}
    if actor.type == "StateBody":
        draft = Draft(hit.start, hit.end, "body", f"name.{entry.form}", who=actor, root=root)
        draft.represents = scene.names.actors.get(actor.represents or "")
        draft.of = scene.names.actors.get(actor.part_of or "")
        return draft
    if forms & {"demonym"} and (entry.form == "demonym" or _is_people(scene, hit)):
        return _people(scene, hit, actor, root)
    modifier = _is_modifier(scene, hit)
    kind = "adjective" if entry.form == "adjective" or ("adjective" in forms and modifier) else "name"
    return Draft(
        hit.start, hit.end, kind, f"{kind}.{entry.form}" if kind == "name" else kind, who=actor, root=root
    )


def _from_number(scene: Scene, start: int) -> int:
    """Return where a name begins with the number of a unit before it: "the (407th) AEG"."""
    return start - (start > 0 and ORDINAL.fullmatch(scene.text.lower[start - 1]) is not None)


def _with_form(scene: Scene, hit: Hit) -> Hit:
    """Return a name with the legal form of a company behind it: "General Motors (Co)"."""
    legal = (
        hit.end < len(scene.text)
        and scene.text.lower[hit.end].rstrip(".") in scene.words["organisation.legal"]
    )
    return replace(hit, end=hit.end + 1) if legal and scene.text.capital(hit.end) else hit


def _is_modifier(scene: Scene, hit: Hit) -> bool:
    text = scene.text
    return (
        hit.end < len(text)
        and text.pos[hit.end] in MODIFIED | {"ADJ"}
        and text.doc[text.root(hit.start, hit.end)].head.i >= hit.end
    )


def _is_people(scene: Scene, hit: Hit) -> bool:
    """Tell whether an adjective stands for people: "the French", "Israelis"."""
    text = scene.text
    if text.tag[hit.end - 1] in {"NNS", "NNPS"}:
        return True
    following = text.pos[hit.end] if hit.end < len(text) else ""
    head = text.doc[hit.end - 1]
    leaves = head.head.i < hit.start or head.head.pos_ in {"VERB", "AUX"}
    return (
        hit.start > 0
        and text.lower[hit.start - 1] == "the"
        and following not in MODIFIED | {"ADJ"}
        and leaves
    )


def _people(scene: Scene, hit: Hit, actor: Actor, root: int) -> Draft:
    text = scene.text
    definite = hit.start > 0 and text.lower[hit.start - 1] == "the"
    begin = hit.start if definite else quantified_start(scene, hit.start)
    begin += text.lower[begin] == "both"
    label = " ".join(text.doc[begin : hit.end].text.split())
    some = hit.end < len(text) and text.lower[hit.end] in {"who", "whose", "that"}
    if definite and not some:  # "The French" are France, "the French who protested" are not.
        return Draft(hit.start, hit.end, "name", "people.definite", who=actor, root=root, plural=True)
    return Draft(begin, hit.end, "group", "people", who=group(label), of=actor, root=root, plural=True)


def learn_acronyms(scene: Scene) -> None:
    """Teach the article its acronyms: "World Food Programme (WFP)", "Mechanism, or JIM"."""
    text = scene.text
    for i in range(1, len(text) - 1):
        word = text.text[i]
        if not _is_acronym(word) or (i in scene.hits and text.text[i - 1] != "("):
            continue
        if text.text[i - 1] == "(" and text.text[i + 1] in {")", ",", ";"}:
            _learn(scene, i, i - 1)
        elif text.lower[i - 1] == "or" and i > 2 and text.text[i - 2] == ",":
            _learn(scene, i, i - 2)
    _learn_unmarked(scene)


def _learn_unmarked(scene: Scene) -> None:
    """Teach acronyms whose name stands in full before them: "the Syrian Arab Coalition … the SAC"."""
    text = scene.text
    initials: dict[str, tuple[int, int]] = {}
    past = 0
    for i in text.capitals:
        end = _capitals(scene, i) if i >= past else past
        if i >= past and end - i >= LEAST_WORDS:
            initials.setdefault("".join(text.text[j][0] for j in range(i, end) if text.capital(j)), (i, end))
        past = end
    for i, word in enumerate(text.text if initials else ()):
        start, end = initials.get(word, (i, i))
        if end <= i and end > start and word.isupper() and word not in scene.learned:
            meant = scene.hits.get(i)
            if meant is None or not _is_named(scene, meant[1].actor):
                _learn(scene, i, end)


def _capitals(scene: Scene, i: int) -> int:
    """Return where a run of capitalised words ends that begins here."""
    text, end = scene.text, i
    if not text.capital(i):
        return i
    while end < len(text) and text.same(i, end) and end - i < LONGEST_ACRONYM:
        linked = text.lower[end] in {"of", "for", "and", "the"} and end > i and end + 1 < len(text)
        if not (text.pos[end] in NAMED and text.capital(end)) and not (linked and text.capital(end + 1)):
            break
        end += 1
    return end


def _is_named(scene: Scene, actor: Actor) -> bool:
    """Tell whether an actor is named in the article by more than an acronym."""
    return any(entry.actor is actor and entry.form == "name" for _, entry in scene.hits.values())


def _is_acronym(word: str) -> bool:
    if word.islower() or not 2 <= len(word) <= 8:
        return False
    return sum(c.isupper() for c in word) >= 2 and not any(c.isdigit() for c in word)


def _is_acronym_of_things(word: str) -> bool:
    """Tell whether a word is the plural of an acronym: "UAVs"."""
    return len(word) > 2 and word[-1] == "s" and word[:-1].isupper()


def _learn(scene: Scene, i: int, before: int) -> None:
    """Teach that word ``i`` is short for the name that ends at ``before``."""
    known_name = scene.hit_ending(before)
    if known_name is not None and known_name[1].form in {"name", "acronym"}:
        scene.learned.setdefault(scene.text.text[i], known_name[1].actor)
        return
    before = before - 1 if scene.text.possessive(before - 1) else before
    start = _spelled(scene, scene.text.text[i], before)
    if start is None or scene.text.text[start] in scene.words["operations.words"]:
        return
    start = _from_number(scene, start)
    name = " ".join(scene.text.doc[start:before].text.split())
    scene.learned.setdefault(scene.text.text[i], _listed(scene, i, name) or _taught(scene, name))


def _listed(scene: Scene, i: int, name: str) -> Actor | None:
    """Return the actor whose listed acronym a word is, if its name ends as the article spells it."""
    entries = scene.hits[i][0].entries if i in scene.hits else ()
    last = name.split()[-1]
    return next((e.actor for e in entries if e.form == "acronym" and e.actor.label.split()[-1] == last), None)


def _taught(scene: Scene, name: str) -> Actor:
    """Return an organisation that only the article names; a unit in a state's own article is the state's."""
    home = scene.context.home
    return unlisted(name, state=home if name.split()[-1].lower() in scene.words["unit.nouns"] else None)


def _spelled(scene: Scene, acronym: str, end: int) -> int | None:
    """Return where the name begins whose capitals give an acronym, or None."""
    text, letters = scene.text, [c.lower() for c in acronym if c.isalpha()]
    i = end - 1
    found = 0
    start = None
    while i >= 0 and text.same(i, end) and end - i <= 2 * len(letters) + 4:
        word = text.text[i]
        if word[0].isupper():
            found += 1
            if word[0].lower() == letters[0] and found >= min(2, len(letters) - 1):
                start = i
                if found >= len(letters):
                    return start
        elif word in BRACKETS or (text.lower[i] not in LINKS and word[0].isalpha()):
            break
        i -= 1
    return start


def use_acronyms(scene: Scene) -> None:
    """Read the acronyms that the article has taught wherever they stand, and their full names."""
    text = scene.text
    if not scene.learned:
        return
    names = {tuple(actor.label.split()): actor for actor in scene.learned.values()}
    firsts = {name[0]: (name, actor) for name, actor in names.items()}
    for i, word in enumerate(text.text):
        found = scene.hits.get(i)
        actor = scene.learned.get(word)
        if actor is not None and text.pos[i] in {"PROPN", "NOUN", "X"}:
            if found is None or (found[0].end == i + 1 and found[1].actor is not actor):
                _hit(scene, i, i + 1, actor, "acronym")
            continue
        name, actor = firsts.get(word, ((), None))
        whole = actor is not None and tuple(text.text[i : i + len(name)]) == name
        if actor is not None and whole and (found is None or found[0].end < i + len(name)):
            _hit(scene, i, i + len(name), actor, "name")


def _hit(scene: Scene, start: int, end: int, actor: Actor, form: str) -> None:
    for inner in range(start, end):
        scene.hits.pop(inner, None)
    entry = Entry(actor, form)
    scene.hits[start] = (Hit(start, end, (entry,)), entry)
    scene.known.update(range(start, end))
    scene.context.named[actor.iri] += 1


def organisations(scene: Scene) -> None:
    """Add organisations that nobody has listed, by the last word of their name."""
    text = scene.text
    taken = {i for d in scene.drafts for i in range(d.start, d.end) if d.kind != "adjective"}
    past = 0
    for i in text.capitals:
        if i < past:
            continue
        past = end = _organisation_at(scene, i)
        if (
            end - i >= 2
            and not scene.known.issuperset(range(i, end))
            and not any(j in taken for j in range(i, end) if not _is_start(scene, i, end, j))
        ):
            _add_organisation(scene, i, end)


def _is_start(scene: Scene, start: int, end: int, i: int) -> bool:
    """Tell whether a word is part of a known name at the beginning of a longer one."""
    return start in scene.hits and start <= i < scene.hits[start][0].end < end


def _organisation_at(scene: Scene, i: int) -> int:
    """Return where a name in capitals that begins here ends, if it is an organisation's."""
    text = scene.text
    if (
        not text.capital(i)
        or text.pos[i] not in {"PROPN", "ADJ", "NOUN", "X"}
        or (i and text.capital(i - 1) and text.pos[i - 1] == "PROPN" and text.same(i, i - 1))
    ):
        return i
    end, last = i, i
    while end < len(text) and text.same(i, end) and end - i < 10:
        if text.capital(end) and text.pos[end] in {"PROPN", "ADJ", "NOUN", "X"}:
            end += 1
            last = end
        elif (
            text.lower[end] in LINKS
            and end + 1 < len(text)
            and text.lower[end] not in {"in", "on", "the"}
            and text.capital(end + 1)
        ):
            end += 1
        else:
            break
    while last > i and text.lower[last - 1] not in scene.words["organisation.heads"]:
        last -= 1
    return last if last > i else i


def _add_organisation(scene: Scene, start: int, end: int) -> None:
    text = scene.text
    label = " ".join(text.doc[start:end].text.split())
    owner = scene.hits.get(start)
    of = owner[1].actor if owner is not None else None
    if text.lower[end - 1] in scene.words["organisation.media"] and text.lower[end - 1] not in {"agency"}:
        return
    if _is_numbered(scene, end):
        return
    scene.drafts = [d for d in scene.drafts if not (start <= d.start and d.end <= end)]
    state = _state_of(scene, of, text.lower[end - 1])
    actor = _longer(scene, label) or unlisted(label, "StateBody" if state else "Organisation")
    scene.drafts.append(
        Draft(
            start, end, "name", "organisation", who=actor, of=of, represents=state, root=text.root(start, end)
        )
    )


def _is_numbered(scene: Scene, end: int) -> bool:
    """Tell whether a number goes on with a name: "Task Force 12", "Task Force (TF) 12"."""
    text = scene.text
    bracketed = end + 3 < len(text) and text.text[end] == "(" and text.text[end + 2] == ")"
    after = end + 3 if bracketed else end
    return text.same(after, end - 1) and text.text[after].isdigit()


def _state_of(scene: Scene, owner: Actor | None, head: str) -> Actor | None:
    """Return the state of an office that begins with its name: "U.S. Army Public Affairs Office"."""
    state = past_arms(scene, owner)
    official = state is not None and state.type == "State" and head in scene.words["organisation.official"]
    return state if official else None


def _longer(scene: Scene, label: str) -> Actor | None:
    """Return the organisation whose longer name the article has told: "the Amber Board of Inquiry"."""
    drafts = (d.who for d in scene.drafts if d.rule == "organisation" and d.who is not None)
    return next((who for who in drafts if who.label.endswith(f" {label}")), None)


def drop_towns(scene: Scene) -> None:
    """Leave out capitals and seats that begin the name of a private body: "Westminster University"."""
    for start, (hit, entry) in list(scene.hits.items()):
        if entry.form not in {"capital", "seat", "place"}:
            continue
        end = _organisation_at(scene, start)
        if end > hit.end and scene.text.lower[end - 1] in scene.words["organisation.private"]:
            del scene.hits[start]
            scene.known.difference_update(range(hit.start, hit.end))


def subjects(scene: Scene) -> None:
    """Add names nobody has listed that do or own something, and organisations that something is done to."""
    text = scene.text
    taken = {i for d in scene.drafts for i in range(d.start, d.end)} | scene.known
    things = _operations(scene)
    for i in text.capitals:
        if not _is_name(scene, i, text.pos[i]) or i in taken or text.text[i] in scene.words["name.calendar"]:
            continue
        if text.lower[i] in scene.names.short_nouns or text.lower[i] in scene.words["pairs.nouns"]:
            continue
        token = text.doc[i]
        role = _part(scene, token)
        if role not in TAKING_PART or (role == "subject" and not _acts(syntax.first_conjunct(token))):
            continue
        start, end = _whole_name(scene, token, taken)
        if any(j in taken for j in range(start, end)):
            continue
        if _is_medium(scene, start, end):
            draft = _medium(scene, start, end, token, role)
        elif _is_cut(scene, start, end) or _is_site(scene, start, end, token) or text.text[i] in things:
            taken.update(range(start, end))
            continue
        else:
            draft = _unknown(scene, start, end, token, role)
        if draft is not None:
            scene.drafts.append(draft)
            taken.update(range(start, end))


def _whole_name(scene: Scene, token: Token, taken: set[int]) -> tuple[int, int]:
    """Return the words of a name, with those before it that belong to it and to no other mention."""
    start, end = syntax.name(token)
    while start and _is_before_name(scene, start - 1, token.i):
        start -= 1
    while start < token.i and start in taken:
        start += 1
    return start, end


def _is_before_name(scene: Scene, i: int, name: int) -> bool:
    """Tell whether a capitalised word is part of the name behind it, and no article."""
    text = scene.text
    return text.text[i].istitle() and text.pos[i] != "DET" and text.doc[i].head.i == name


def _operations(scene: Scene) -> set[str]:
    """Return the initials of the operations that an article names: "OAS" after "Operation Amber Sky"."""
    text, found = scene.text, set()
    for i in (i for i, word in enumerate(text.text) if word in scene.words["operations.words"]):
        end = i
        while text.same(i, end) and text.capital(end) and end - i < LONGEST_ACRONYM:
            end += 1
            found.add("".join(word[0] for word in text.text[i:end]))
    return found


def _is_name(scene: Scene, i: int, part: str) -> bool:
    """Tell whether a word is a name for the tagger, or a noun that only a name's capital explains."""
    text = scene.text
    if not text.capital(i) or _is_acronym_of_things(text.text[i]):
        return False
    if part == "NOUN" and _is_acronym(text.text[i]) and len(text.text[i]) <= LONGEST_ACRONYM:
        return text.text[i].isupper() and text.text[i] not in scene.words["abbreviated.words"]
    inside = part == "NOUN" and text.text[i].istitle() and i not in text.starts
    acts = syntax.relation(text.doc[i]) == "subject"
    alone = inside and text.pos[i - 1] not in {"DET", "ADJ", "PROPN", "NUM"} | (set() if acts else {"PUNCT"})
    return part == "PROPN" or (alone and text.lower[i] not in text.text)


def _acts(token: Token) -> bool:
    return token.head.pos_ == "VERB" and not syntax.is_passive(token.head)


def _is_cut(scene: Scene, start: int, end: int) -> bool:
    """Tell whether a name goes on beyond its words, so that they name nobody: "Operation Clear Sky"."""
    text = scene.text
    after, last = end, text.organisations.get(start, end)
    if text.text[start] in scene.words["operations.words"]:
        return True
    if any(word in scene.words["organisation.media"] for word in text.lower[end:last]):
        return False
    if after + 1 < len(text) and text.text[after] == "-" and not text.doc[after].whitespace_:
        after += 1
    if text.same(after, start) and text.capital(after) and text.pos[after] in {"PROPN", "ADJ"}:
        return after not in scene.known
    before = start - 1
    if before < 0 or before in text.starts or before in scene.known or not text.same(before, start):
        return False
    return text.text[before].istitle() and text.pos[before] in {"PROPN", "VERB", "ADJ"}


def _is_site(scene: Scene, start: int, end: int, token: Token) -> bool:
    """Tell whether a name is one of a place: "near Zarqum", "Zarqum Dam", "the Zarqum hospital"."""
    text, words = scene.text, scene.words
    role = syntax.relation(token)
    last = max(end, text.organisations.get(start, 0))
    if text.text[start] in scene.towns:
        return True
    if role == "compound" and token.head.lemma_.lower() in words["places.grounds"]:
        return True
    if any(
        word in words["places.sites"] or word in words["places.grounds"] for word in text.lower[start:last]
    ):
        return True
    return start > 0 and text.lower[start - 1] in words["places.locative"] and role != "possessor"


def _is_medium(scene: Scene, start: int, end: int) -> bool:
    return any(word in scene.words["organisation.media"] for word in scene.text.lower[start:end])


def _medium(scene: Scene, start: int, end: int, token: Token, role: str) -> Draft | None:
    """Return the mention of a newspaper that speaks for itself: "the Amber Times endorsed him"."""
    verb = syntax.first_conjunct(token).head
    if role != "subject" or verb.pos_ != "VERB" or verb.lemma_.lower() not in scene.words["editorial.verbs"]:
        return None
    name = " ".join(scene.text.doc[start:end].text.split())
    return _named(start, end, token.i, name, "Organisation")


def _part(scene: Scene, token: Token) -> str:
    """Return what part a name has, that of its first conjunct; of whom something is said is an object."""
    token = syntax.first_conjunct(token)
    role = syntax.relation(token)
    if role == "oblique":
        return "object" if _is_personal(scene, token) else role
    if role == "apposition":
        return "object" if token.head.lemma_.lower() in scene.words["people.nouns"] else role
    return role


def _is_personal(scene: Scene, token: Token) -> bool:
    """Tell whether a preposition opens what only holds of an actor: "in support of", "angry at"."""
    above = syntax.governor(token)
    if above is None:
        return False
    lemma, about = above.lemma_.lower(), scene.words.lists("personal.about")
    return any(
        token in heads for word, heads in syntax.obliques(above).items() if lemma in about.get(word, ())
    )


def _unknown(scene: Scene, start: int, end: int, token: Token, role: str) -> Draft | None:
    """Return the mention of a name by what the pipeline takes it for, None if it says too little."""
    text = scene.text
    name = " ".join(text.doc[start:end].text.split())
    meant = misspelt(scene, name)
    if meant is not None:
        return Draft(start, end, "name", "name.misspelt", who=meant, root=token.i)
    surname = text.text[end - 1]
    person_known = surname in scene.people.by_surname or surname in scene.names.surnames
    if (
        not person_known
        and start in text.organisations
        and all(text.capital(i) or text.lower[i] in LINKS for i in range(start, end))
    ):
        return _named(start, end, token.i, name, "Organisation")
    if role == "compound":
        return None
    if role == "object" and not _is_somebody(scene, token):
        return None
    if start in text.places and not person_known and not _is_apposed(token):
        return _named(start, end, token.i, name, "Territory") if role == "subject" else None
    if name.isupper() and len(name) <= LONGEST_ACRONYM:
        return _named(start, end, token.i, name, "Organisation") if role in DOING else None
    if not person_known and _is_place(scene, name):
        return None
    if not _may_be_person(scene, start, end, token, role):
        return None
    if end - start == 1 and (text.tag[start] == "NNPS" or (start and text.lower[start - 1] == "the")):
        return Draft(start, end, "group", "group.name", who=group(name), root=token.i, plural=True)
    person = scene.people.person(text.text[start:end])
    who = Actor(person.iri, person.name, "Person")
    return Draft(
        start, end, "person", f"person.{role}", who=who, person=person, speaker=name, root=token.i
    )  # fmt: skip


def _is_apposed(token: Token) -> bool:
    """Tell whether a name stands beside a noun that says who it is: "another senator, Ana Ruiz"."""
    return syntax.relation(token) == "apposition"


def _is_place(scene: Scene, name: str) -> bool:
    """Tell whether the pipeline takes a name of one word for a place somewhere in the article."""
    return any(scene.text.text[i] == name for i, end in scene.text.places.items() if end - i == 1)


def _named(start: int, end: int, root: int, name: str, type_: str) -> Draft:
    return Draft(start, end, "name", f"name.{type_.lower()}", who=unlisted(name, type_), root=root)


def _is_somebody(scene: Scene, token: Token) -> bool:
    """Tell whether an object is one that only an actor can be."""
    first = syntax.first_conjunct(token)
    return syntax.relation(first) != "object" or first.head.lemma_.lower() in scene.words["personal.verbs"]


def _may_be_person(scene: Scene, start: int, end: int, token: Token, role: str) -> bool:
    """Tell whether a name is one of a person: it says something, or stands in capitals inside a sentence."""
    text = scene.text
    if not all(text.capital(i) or not text.text[i].isalpha() for i in range(start, end)):
        return False
    if end - start == 1 and text.lower[start] in scene.words.nouns:
        return False
    if role == "subject" and _speaks(scene, token.head):
        return True
    if start in text.starts and role == "subject" and text.text[start].istitle():
        return _is_always_capital(scene, start)
    if role in DOING and start not in text.starts and end - start in {2, 3}:
        return text.lower[end - 1] not in scene.words["organisation.heads"]
    if end - start > 1 or start in text.starts or text.text[start].isupper():
        return False
    if text.capital(start - 1) or (text.pos[start - 1] == "PUNCT" and role != "subject"):
        return False
    return role == "subject" or text.lower[start - 1] != "the"


def _is_always_capital(scene: Scene, start: int) -> bool:
    """Tell whether the first word of a sentence is written in small letters nowhere in the article."""
    return scene.text.lower[start] not in scene.text.text and scene.text.text[start] not in scene.towns


def _speaks(scene: Scene, verb: Token) -> bool:
    """Tell whether a verb is one of saying or has a clause that is said or wanted."""
    if verb.lower_ in scene.words["speech"]:
        return True
    return any(c.kind in {"that", "to"} for c in syntax.complements(verb))
