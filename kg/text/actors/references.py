"""References: pronouns and descriptions that mean somebody named before."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.text import syntax
from kg.text.actors.draft import Draft, Scene, group
from kg.text.actors.gazetteer import Actor
from kg.text.actors.persons import implied, settle
from kg.text.actors.bodies import complete_body
from kg.text.actors.offices import complete_office

STATES = frozenset({"State", "Territory"})
# How many sentences back a pronoun may look.
REACH_PERSON = 3
REACH_THING = 1


@dataclass(slots=True)
class Memory:
    """What has been mentioned so far, in reading order."""

    drafts: list[Draft] = field(default_factory=list)


@dataclass(slots=True)
class Open:
    """A reference that nothing resolves."""

    start: int
    end: int
    reason: str


def resolve(scene: Scene) -> list[Open]:
    """Resolve descriptions and pronouns in reading order; return those that stay open."""
    pending = sorted([*scene.drafts, *_pronouns(scene)], key=lambda d: (d.start, -d.end))
    scene.drafts = []
    left: list[Open] = []
    for draft in pending:
        if draft.waits is None:
            scene.drafts.append(draft)
            continue
        found = _RESOLVERS[draft.waits](scene, draft)
        if found:
            scene.drafts.extend(found)
        elif draft.waits != "soft":
            left.append(Open(draft.start, draft.end, _REASONS[draft.waits]))
    return left


def _pronouns(scene: Scene) -> list[Draft]:
    lists, text = scene.references, scene.text
    found = []
    for i, word in enumerate(text.lower):
        if text.pos[i] != "PRON" and text.tag[i] not in {"PRP", "PRP$"}:
            continue
        waits = (
            "person" if word in lists.person else "thing" if word in lists.thing else "plural" if word in lists.plural else None
        )
        if waits is not None and not (word == "it" and _is_expletive(text.doc[i])):
            found.append(Draft(i, i + 1, "pronoun", f"pronoun.{waits}", root=i, waits=waits))
    found += _descriptions(scene)
    return found


def _is_expletive(token: Token) -> bool:
    """Tell whether "it" means nothing: "it is clear that", "it is time to"."""
    if token.dep_ == "expl":
        return True
    head = token.head
    if syntax.relation(token) != "subject":
        return False
    clausal = any(c.kind in {"that", "to", "whether"} for c in syntax.complements(head))
    return (syntax.copula(head) is not None or head.lemma_ in {"seem", "appear", "remain"}) and clausal


def _descriptions(scene: Scene) -> list[Draft]:
    """Return "the council", "the 15-member body", "both countries" as drafts that wait."""
    text, found = scene.text, []
    taken = {i for d in scene.drafts for i in range(d.start, d.end)}
    for start, end, head in syntax.noun_phrases(text.doc):
        first = text.lower[start]
        if head.i in taken or first not in {"the", "both", "this", "that"} or head.pos_ == "PROPN" and head.i in scene.hits:
            continue
        words = tuple(text.lower[start + 1 : end])
        if not words:
            continue
        if (first == "both" or words[0] in scene.references.pair_first) and words[-1] in scene.references.pair_nouns:
            found.append(Draft(start, end, "description", "pair", root=head.i, waits="pair", plural=True))
        elif len(words) <= 4:
            found.append(Draft(start + 1, end, "description", "description", root=head.i, noun=text.lower[head.i], waits="soft"))
    return found


def _same(scene: Scene, draft: Draft, of: Draft, rule: str) -> Draft:
    """Return a draft that means whom another means."""
    draft.who, draft.represents, draft.of, draft.person = of.who, of.represents, of.of, of.person
    draft.speaker, draft.role, draft.rule, draft.waits = of.speaker, draft.role or of.role, rule, None
    draft.plural = draft.plural or of.plural
    return draft


def _sentences_apart(scene: Scene, a: int, b: int) -> int:
    return abs(scene.text.sentence[a] - scene.text.sentence[b])


def _person(scene: Scene, draft: Draft) -> list[Draft]:
    """Resolve he and she to the person who is spoken of: the nearest subject, else the nearest."""
    sex = scene.references.person[scene.text.lower[draft.start]]
    near = [
        d for d in scene.drafts
        if d.who is not None and d.who.type == "Person" and d.end <= draft.start
        and _sentences_apart(scene, d.start, draft.start) <= REACH_PERSON and _agrees(d, sex)
    ]  # fmt: skip
    chosen = _most_salient(scene, near, draft)
    if chosen is None:
        return []
    if chosen.person is not None and chosen.person.sex is None:
        chosen.person.sex = sex
    return [_same(scene, draft, chosen, "pronoun.person")]


def _agrees(draft: Draft, sex: str) -> bool:
    return draft.person is None or draft.person.sex in {None, sex}


def _most_salient(scene: Scene, near: list[Draft], draft: Draft) -> Draft | None:
    """Return the candidate that a reader would take: recent sentences first, in them subjects first."""
    if not near:
        return None
    own = _clause_mates(scene, draft)

    def weight(candidate: Draft) -> tuple[int, int, int]:
        apart = _sentences_apart(scene, candidate.start, draft.start)
        subject = _is_subject(scene, candidate)
        return (-apart, int(subject), candidate.start)

    usable = [d for d in near if d.root not in own]
    return max(usable, key=weight, default=None)


def _clause_mates(scene: Scene, draft: Draft) -> set[int | None]:
    """Return the roots that a pronoun cannot mean: the other arguments of its own verb."""
    token = scene.text.doc[draft.start]
    if token.tag_ == "PRP$":
        return set()
    verb = token.head
    return {t.i for t in (*syntax.subjects(verb), *syntax.objects(verb), *syntax.indirect_objects(verb)) if t.i != token.i}


def _is_subject(scene: Scene, draft: Draft) -> bool:
    root = scene.text.doc[draft.root if draft.root is not None else draft.start]
    return syntax.relation(syntax.first_conjunct(root)) == "subject"


def _thing(scene: Scene, draft: Draft) -> list[Draft]:
    """Resolve it and its where one subject, and an actor's, can be meant."""
    token = scene.text.doc[draft.start]
    for subject in _subjects_above(token):
        if subject.pos_ == "PRON" and subject.i != token.i:
            found = _headed_by(scene, subject.i)
            return [_same(scene, draft, found, "pronoun.thing")] if found is not None and _is_thing(found) else []
        found = _headed_by(scene, subject.i)
        if found is not None and _is_thing(found):
            return [_same(scene, draft, found, "pronoun.thing")]
        if found is None and subject.pos_ in {"NOUN", "PROPN"} and subject.i < token.i:
            return _through_document(scene, draft, subject)
    return []


def _subjects_above(token: Token) -> list[Token]:
    """Return the subjects of the clauses around a pronoun, then those of the sentence before."""
    found = []
    inner = token
    for above in token.ancestors:
        if above.pos_ not in {"VERB", "AUX"} and syntax.copula(above) is None:
            continue
        for subject in syntax.surface_subjects(above):
            if subject.i < token.i and subject.i != inner.i and subject not in found:
                found.append(subject)
    start = token.sent.start
    if found or start == 0:
        return found
    previous = token.doc[start - 1].sent
    before = [s for s in syntax.surface_subjects(previous.root) if s.i < start]
    return before if token.tag_ != "PRP$" or len(before) == 1 else []


def _headed_by(scene: Scene, i: int) -> Draft | None:
    found = [d for d in scene.drafts if d.root == i or d.start <= i < d.end and d.kind == "name"]
    return max(found, key=lambda d: d.end - d.start, default=None)


def _is_thing(draft: Draft) -> bool:
    return draft.who is not None and draft.who.type not in {"Person", "Group"} and not draft.plural or draft.cls == "singular"


def _through_document(scene: Scene, draft: Draft, subject: Token) -> list[Draft]:
    """Resolve "it" that means a document to whose document it is, and "its" likewise."""
    if subject.lemma_.lower() not in {"draft", "resolution", "statement", "text", "document", "proposal", "declaration", "letter"}:
        return []
    owners = [*syntax.possessor(subject), *syntax.obliques(subject).get("by", ()), *syntax.modifiers(subject)]
    for owner in owners:
        found = _headed_by(scene, owner.i)
        if found is not None and found.who is not None and found.who.type in STATES:
            return [_same(scene, draft, found, "pronoun.document")]
    return []


def _plural(scene: Scene, draft: Draft) -> list[Draft]:
    """Resolve they and their to a plural actor or to several that are coordinated."""
    token = scene.text.doc[draft.start]
    for subject in _subjects_above(token):
        members = [_headed_by(scene, t.i) for t in syntax.conjuncts(syntax.first_conjunct(subject))]
        actors = [m for m in members if m is not None and m.who is not None]
        if len(members) > 1 and len(actors) == len(members):
            return _several(scene, draft, actors, "pronoun.plural")
        found = _headed_by(scene, subject.i)
        if found is None:
            if subject.tag_ in {"NNS", "NNPS"}:
                return []
            continue
        same_root = [d for d in scene.drafts if d.root == found.root and d.start == found.start and d.who is not None]
        if found.plural or found.who is not None and found.who.type in {"ArmedGroup", "Organisation"} and subject.tag_ != "PRP":
            return _several(scene, draft, same_root or [found], "pronoun.plural")
    return []


def _several(scene: Scene, draft: Draft, actors: list[Draft], rule: str) -> list[Draft]:
    return [
        _same(scene, Draft(draft.start, draft.end, draft.kind, rule, root=draft.root, plural=True), actor, rule)
        for actor in actors
    ]


def _pair(scene: Scene, draft: Draft) -> list[Draft]:
    """Resolve "both countries" to the two states that were named together last."""
    states = [
        d for d in scene.drafts
        if d.who is not None and d.kind in {"name", "adjective"} and d.who.type in STATES
        and _sentences_apart(scene, d.start, draft.start) <= 3
    ]  # fmt: skip
    for later in reversed(states):
        together = [
            d for d in states
            if d.who is not later.who and d.start < later.start
            and _coordinated(scene, d, later)
        ]  # fmt: skip
        if together:
            return _several(scene, draft, [together[-1], later], "pair")
    distinct = {d.who.iri: d for d in states if d.who is not None}
    return _several(scene, draft, list(distinct.values()), "pair") if len(distinct) == 2 else []


def _coordinated(scene: Scene, a: Draft, b: Draft) -> bool:
    text = scene.text
    if not text.same(a.start, b.start):
        return False
    between = text.lower[a.end : b.start]
    return len(between) <= 3 and "and" in between or between == ["-"]


def _body(scene: Scene, draft: Draft) -> list[Draft]:
    """Resolve "the regime", "its army", "the foreign ministry" to the state whose it is."""
    owner = _owner(scene, draft)
    rule = "body.owned"
    if owner is None and draft.owner is None:
        rule = "body.reference"
        owner = _same_body(scene, draft) or _only_state(scene, draft)
    if owner is None or owner.type not in STATES | {"Organisation"}:
        return []
    draft.waits, draft.rule = None, rule
    complete_body(scene, draft, owner)
    return [draft]


def _owner(scene: Scene, draft: Draft) -> Actor | None:
    """Return whom the possessive pronoun before a draft means."""
    if draft.owner is None:
        return None
    found = next((d for d in reversed(scene.drafts) if d.start <= draft.owner < d.end), None)
    return (found.represents or found.who) if found is not None else None


def _same_body(scene: Scene, draft: Draft) -> Actor | None:
    """Return the owner of the last body of the same name."""
    for earlier in reversed(scene.drafts):
        if earlier.kind == "body" and earlier.noun == draft.noun and earlier.who is not None:
            return earlier.of or earlier.who
    return None


def _only_state(scene: Scene, draft: Draft) -> Actor | None:
    """Return the state that is the only one so far, or the subject of the same sentence."""
    before = [
        d for d in scene.drafts if d.who is not None and d.who.type in STATES and d.kind in {"name", "adjective", "body"}
    ]  # fmt: skip
    distinct = {d.who.iri: d.who for d in before if d.who is not None}
    if len(distinct) == 1:
        return next(iter(distinct.values()))
    subjects = {
        d.who.iri: d.who for d in before if d.who is not None and scene.text.same(d.start, draft.start) and _is_subject(scene, d)
    }  # fmt: skip
    if len(subjects) == 1:
        return next(iter(subjects.values()))
    return scene.context.home


def _office(scene: Scene, draft: Draft) -> list[Draft]:
    """Resolve "the minister" to the person of that office, else to the office of the only state."""
    noun = draft.noun
    for earlier in reversed(scene.drafts):
        if earlier.who is None or earlier.who.type != "Person" or not earlier.role:
            continue
        if _same_office(earlier, draft):
            return [_same(scene, draft, earlier, "office.reference")]
    later = _later_holder(scene, draft)
    if later is not None:
        draft.person, draft.waits, draft.rule = later, None, "office.later"
        settle(scene, draft)
        draft.speaker = later.name
        return [draft]
    owner = _owner(scene, draft)
    if owner is None and noun is not None:
        owner = _title_state(scene, draft) or implied(scene, noun, draft.start)
    if owner is None:
        return []
    draft.represents, draft.waits, draft.kind, draft.rule = owner, None, "person", "office.state"
    complete_office(scene, draft)
    return [draft]


def _same_office(earlier: Draft, draft: Draft) -> bool:
    mine, theirs = (draft.role or "").lower().split(), (earlier.role or "").lower().split()
    if not mine or not theirs:
        return False
    return theirs[-len(mine) :] == mine or set(mine) <= set(theirs) and mine[-1] == theirs[-1]


def _later_holder(scene: Scene, draft: Draft):  # type: ignore[no-untyped-def]
    mine = (draft.role or "").lower().split()
    for persons in scene.people.by_surname.values():
        for person in persons:
            for office in person.offices:
                theirs = office.role.lower().split()
                if len(mine) > 1 and theirs[-len(mine) :] == mine:
                    return person
            if person.known is not None and len(mine) > 1:
                if any((office.role or "").lower().split() == mine for office in person.known.offices):
                    return person
    return None


def _title_state(scene: Scene, draft: Draft) -> Actor | None:
    role = (draft.role or "").lower()
    code = next((c for title, c in scene.roles.state_titles.items() if role.endswith(title)), None)
    return scene.names.actor(code) if code else None


def _noun(scene: Scene, draft: Draft) -> list[Draft]:
    """Resolve "the council", "the group" to the only actor of the article that it can mean."""
    if draft.noun == "opposition":
        return _opposition(scene, draft)
    words = tuple(scene.text.lower[draft.start : draft.end])
    for phrase in (words, words[-1:]):
        found = _by_short_form(scene, phrase) or _by_class(scene, draft, phrase[-1])
        if found is not None:
            draft.who, draft.waits, draft.kind, draft.rule = found, None, "description", "short-form"
            return [draft]
    return []


def _opposition(scene: Scene, draft: Draft) -> list[Draft]:
    """Resolve "the opposition" to that of the state whose government or regime is spoken of."""
    for earlier in reversed(scene.drafts):
        if earlier.kind == "body" and earlier.cls == "body-state" and earlier.who is not None:
            name = f"{earlier.who.adjective} opposition"
            draft.who, draft.of, draft.waits = group(name), earlier.who, None
            draft.kind, draft.rule = "group", "group.opposition"
            return [draft]
    draft.who, draft.waits, draft.kind = group("opposition"), None, "group"
    return [draft]


def _by_short_form(scene: Scene, words: tuple[str, ...]) -> Actor | None:
    code = scene.references.fixed.get(words)
    if code is not None:
        return scene.names.actor(code)
    iris = [iri for iri in scene.names.shorts.get(words, ()) if scene.context.named[iri]]
    return scene.names.actors[iris[0]] if len(iris) == 1 else None


def _by_class(scene: Scene, draft: Draft, word: str) -> Actor | None:
    """Return the only actor of the article whose name or type gives it this short form."""
    found: dict[str, Actor] = {}
    for earlier in scene.drafts:
        actor = earlier.who
        if actor is None or actor.type in {"Person", "Group", "State"} or earlier.kind == "adjective":
            continue
        last = actor.label.lower().split()[-1]
        if word in scene.references.classes.get(last, ()) or word in scene.references.types.get(actor.type, ()):
            found[actor.iri] = actor
    if len(found) != 1:
        return None
    return next(iter(found.values()))


def _soft(scene: Scene, draft: Draft) -> list[Draft]:
    """Resolve a description that may be none: nothing is lost if nobody is meant."""
    words = tuple(scene.text.lower[draft.start : draft.end])
    for phrase in (words, words[-1:]):
        found = _by_short_form(scene, phrase)
        if found is not None:
            draft.who, draft.waits, draft.rule = found, None, "short-form"
            return [draft]
    found = _by_class(scene, draft, words[-1]) if words[-1] in _class_words(scene) else None
    if found is not None:
        draft.who, draft.waits, draft.rule = found, None, "short-form"
        return [draft]
    return []


def _class_words(scene: Scene) -> set[str]:
    return {word for words in scene.references.classes.values() for word in words}


def _group(scene: Scene, draft: Draft) -> list[Draft]:
    """Resolve "the rebels" to the only group of the article with this head, else leave it unnamed."""
    same = {
        d.who.iri: d for d in scene.drafts
        if d.kind == "group" and d.noun == draft.noun and d.who is not None and d.who.label.lower() != draft.noun
    }  # fmt: skip
    if len(same) == 1:
        return [_same(scene, draft, next(iter(same.values())), "group.reference")]
    draft.waits = None
    return [draft]


def _owned(scene: Scene, draft: Draft) -> list[Draft]:
    """Name a group after its resolved owner: "its allies" → Syria's allies."""
    owner = _owner(scene, draft)
    if draft.owner is not None and draft.start <= draft.owner:
        draft.waits, draft.of = None, owner
        return [draft]
    if owner is None:
        return []
    words = " ".join(scene.text.doc[draft.start : draft.end].text.split())
    draft.who, draft.waits, draft.of = group(f"{owner.label}'s {words}"), None, owner
    return [draft]


_RESOLVERS = {
    "person": _person, "thing": _thing, "plural": _plural, "pair": _pair, "body": _body,
    "office": _office, "noun": _noun, "soft": _soft, "group": _group, "owned": _owned,
}  # fmt: skip
_REASONS = {
    "person": "no person before it that it can mean",
    "thing": "no single actor before it that it can mean",
    "plural": "no group or pair of actors before it that it can mean",
    "pair": "no two states named together before it",
    "body": "no state tells whose it is",
    "office": "no person or state tells whose office it is",
    "noun": "no actor of the article, or more than one, can be meant",
    "group": "",
    "owned": "nobody tells whose they are",
}
