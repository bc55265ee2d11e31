"""Offices: "Russian Deputy Foreign Minister Sergei Ryabkov", "the Israeli prime minister"."""

from __future__ import annotations

from kg.text.actors.draft import Draft, Scene, body, group
from kg.text.actors.extents import Phrase, faction, is_definite, is_title, label
from kg.text.actors.gazetteer import Actor
from kg.text.actors.owners import STATES, SUFFIXES, past_arms
from kg.text.actors.people import OfficeHeld, Person, name_at

SILENT = frozenset({"honorific", "rank", "legislator", "personal"})
# Whoever holds one of these speaks for himself.
PERSONAL = frozenset({"legislator", "personal"})


def office_drafts(scene: Scene, phrase: Phrase, number: int) -> list[Draft]:
    """Return the mention of an office: with the person it names, or alone."""
    name, end = _name_after(scene, phrase, number)
    if name < end:
        return _named_person(scene, phrase, name, end)
    return _unnamed(scene, phrase)


def _name_after(scene: Scene, phrase: Phrase, number: int) -> tuple[int, int]:
    """Return where the person's name after an office begins and ends."""
    text, i = scene.text, phrase.end
    for other in scene.nouns[number + 1 : number + 4]:
        if other.start == i and not other.noun.plural:
            i = other.end
    if _is_abbreviated(scene, phrase, i):
        return i + 1, max(i + 1, name_at(text, i + 1, scene.hits))
    for begin in (i, _after_topic(scene, phrase)):
        if begin < len(text) and text.same(begin, phrase.hit.start):
            end = name_at(text, begin, scene.hits)
            if end > begin:
                return begin, end
    return i, i


def _is_abbreviated(scene: Scene, phrase: Phrase, i: int) -> bool:
    """Tell whether a title is cut off from its full stop: "Spc" "." "Maria Ortega"."""
    text = scene.text
    short = phrase.hit.noun.cls in {"rank", "honorific"} and phrase.hit.end - phrase.hit.start == 1
    return short and i + 1 < len(text) and text.text[i] == "." and not text.doc[i - 1].whitespace_


def _after_topic(scene: Scene, phrase: Phrase) -> int:
    """Return the word after "for the Middle East" or "to the United Nations", if a name stands there."""
    text, i = scene.text, phrase.end
    if i >= len(text) or text.lower[i] not in {"for", "to", "of", "on"}:
        return i
    for j in range(i + 2, min(i + 8, len(text))):
        if not text.same(i, j) or text.tag[j] in {"VBD", "VBZ", "VBP", "MD"} or text.text[j] in ",.;:()":
            break
        if j in text.persons or tuple(text.text[j : j + 2]) in scene.names.persons:
            return j
    return i


def topic_end(scene: Scene, phrase: Phrase) -> int:
    """Return where "for the Middle East", "to the United Nations" ends behind an office, else its end."""
    text, i = scene.text, phrase.end
    if i + 1 >= len(text) or text.lower[i] not in {"for", "to"}:
        return i
    i += 2 if text.lower[i + 1] == "the" else 1
    first = i
    while (
        i < len(text)
        and text.same(i, first)
        and i not in text.persons
        and (
            text.capital(i) or (text.lower[i] in {"and", "of"} and i + 1 < len(text) and text.capital(i + 1))
        )
    ):
        i += 1
    return i if i > first else phrase.end


def _named_person(scene: Scene, phrase: Phrase, begin: int, end: int) -> list[Draft]:
    text = scene.text
    _owner_after_name(scene, phrase, end)
    person = scene.people.person(text.text[begin:end])
    cls, noun = phrase.hit.noun.cls, phrase.hit.noun.name
    draft = Draft(
        phrase.start, end, "person", "person", person=person, cls=cls, noun=noun,
        speaker=_written(text.doc[begin:end].text), covered=[(i, i + 1) for i in phrase.used],
    )  # fmt: skip
    draft.root = text.root(phrase.start, end)
    _sex(scene, person, phrase)
    if cls not in {"honorific"}:
        office = _office(scene, phrase)
        person.offices.append(office)
        draft.role, draft.rule = office.role, office.rule
    return [draft]


def _written(text: str) -> str:
    return " ".join(text.split())


def _sex(scene: Scene, person: Person, phrase: Phrase) -> None:
    words = [phrase.hit.noun.name, *scene.text.lower[phrase.zone : phrase.hit.end]]
    person.sex = person.sex or next((scene.words.gender[w] for w in words if w in scene.words.gender), None)


def _owner_after_name(scene: Scene, phrase: Phrase, end: int) -> None:
    """Take "of Russia" behind "President Vladimir Putin"."""
    text = scene.text
    if phrase.owners or end + 1 >= len(text) or text.lower[end] != "of":
        return
    known = scene.hits.get(end + 2 if text.lower[end + 1] == "the" else end + 1)
    types = STATES | ({"Organisation", "StateBody"} if phrase.hit.noun.cls == "rank" else {"Organisation"})
    if known is not None and known[1].actor.type in types:
        phrase.owners = [known[1].actor]


def _office(scene: Scene, phrase: Phrase) -> OfficeHeld:
    """Return the office that a phrase gives a person."""
    text, noun = scene.text, phrase.hit.noun
    words = [
        text.text[i]
        for i in range(phrase.zone, phrase.hit.end)
        if not _in_owner(scene, phrase, i) and text.lower[i] not in scene.words["plain.words"]
    ]  # fmt: skip
    role = _written(" ".join(words).replace(" - ", "-"))
    former = any(text.lower[i] in scene.words["former.words"] for i in range(phrase.zone, phrase.hit.end))
    former = former or (phrase.zone > 0 and text.lower[phrase.zone - 1] in scene.words["former.words"])
    owner = _office_owner(scene, phrase) or _by_field(scene, phrase)
    if former:
        return OfficeHeld(phrase.start, role, noun.name, None, former=True, rule="person.former")
    if noun.cls in PERSONAL or _is_to_come(scene, phrase) or _silent(scene, phrase, owner):
        return OfficeHeld(phrase.start, role, noun.name, None, rule="person.personal")
    return OfficeHeld(phrase.start, role, noun.name, owner)


def _is_to_come(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether an office is not held yet: "President-elect", "Ambassador-designate"."""
    return scene.text.lower[phrase.hit.end - 1] in SUFFIXES or scene.text.lower[phrase.end - 1] in SUFFIXES


def _by_field(scene: Scene, phrase: Phrase) -> Actor | None:
    """Return the state in which alone an office is named so: "Secretary of State for Defence"."""
    text, end = scene.text, phrase.hit.end
    words = " ".join(text.lower[phrase.hit.start : end + 1])
    if end + 1 >= len(text) or not words.endswith(" for") or not text.capital(end + 1):
        return None
    code = scene.words.table("state_titles").get(words)
    return scene.names.actor(code) if code else None


def _in_owner(scene: Scene, phrase: Phrase, i: int) -> bool:
    return any(start <= i < scene.hits[start][0].end for start in phrase.used if start in scene.hits)


def _silent(scene: Scene, phrase: Phrase, owner: Actor | None) -> bool:
    """Tell whether an office is one of a faction without a name: nobody but the person is meant."""
    return faction(scene, phrase) is not None and (owner is None or owner.type in STATES)


def _office_owner(scene: Scene, phrase: Phrase) -> Actor | None:
    """Return for whom an office speaks: its owner, past bodies that speak for the state."""
    inner = [
        n for n in scene.nouns if phrase.zone <= n.start < phrase.hit.start and n.noun.cls == "body-self"
    ]
    owner = phrase.owner
    if owner is not None and inner and owner.type in STATES:
        name = scene.text.doc[inner[-1].start : inner[-1].end].text
        return body(owner, inner[-1].noun.name, f"{owner.adjective} {name}")
    return past_arms(scene, owner)


def _unnamed(scene: Scene, phrase: Phrase) -> list[Draft]:
    """Return the mention of an office without a name: "the Israeli prime minister", "the minister"."""
    noun = phrase.hit.noun
    if noun.cls == "honorific" or (noun.cls in {"rank", *PERSONAL} and not phrase.owners):
        return []
    text = scene.text
    topic = topic_end(scene, phrase)
    phrase.end = topic
    definite = is_definite(scene, phrase.start)
    root = text.root(phrase.start, phrase.end, phrase.hit.end - 1)
    office = _office(scene, phrase)
    base = Draft(
        phrase.start, phrase.end, "person", "office", root=root, noun=noun.name, cls=noun.cls,
        role=office.role, definite=definite, owner=phrase.pronoun, covered=[(i, i + 1) for i in phrase.used],
    )  # fmt: skip
    if office.former:
        base.kind, base.waits, base.rule = "description", "soft", "person.former"
        return [base]
    if office.represents is None:
        if phrase.owners or faction(scene, phrase):
            base.kind, base.who, base.of = "group", group(label(scene, phrase)), phrase.owner
            base.start, base.covered = phrase.start, []
            return [base]
        if (
            definite
            or is_title(scene, phrase)
            or topic > phrase.hit.end
            or phrase.pronoun is not None
            or phrase.start < phrase.zone
            or _name_follows(scene, phrase.end)
        ):
            base.kind, base.waits = "description", "office"
            return [base]
        return []
    base.represents = office.represents
    complete_office(scene, base)
    return [base]


def _name_follows(scene: Scene, i: int) -> bool:
    """Tell whether a name between commas follows: "a presidential spokesman, Ana Lima, said"."""
    text = scene.text
    return (
        i + 2 < len(text)
        and text.text[i] == ","
        and all(text.pos[j] == "PROPN" and text.capital(j) and j not in scene.known for j in (i + 1, i + 2))
    )


def complete_office(scene: Scene, draft: Draft) -> None:
    """Name an office holder without a name after the office: the Russian foreign minister."""
    owner = draft.represents
    assert owner is not None
    role = (draft.role or draft.noun or "official").lower()
    actor = body(owner, role, f"{owner.adjective} {role}")
    draft.who = Actor(actor.iri, actor.label, "Person", represents=owner.iri)
