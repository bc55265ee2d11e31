"""Pronouns: he and she, it, they. Precision before recall: what is doubtful stays open."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from kg.text import syntax
from kg.text.actors.draft import Draft, Scene, same_as, several
from kg.text.actors.lexicon import plural as plural_of

STATES = frozenset({"State", "Territory"})
# How many sentences back a personal pronoun may look.
REACH = 3
# A pronoun may mean one of so many mentions before it.
RECENT = 60
PLURAL = frozenset({"NNS", "NNPS"})
NEAREST = "pronoun.nearest"


def found(scene: Scene) -> list[Draft]:
    """Return the pronouns of the third person as drafts that wait."""
    words, text = scene.words, scene.text
    drafts = []
    for i, word in enumerate(text.lower):
        if text.pos[i] != "PRON" and text.tag[i] not in {"PRP", "PRP$"}:
            continue
        if len(word) > 1 and text.text[i].isupper() and i + 1 < len(text) and not text.text[i + 1].isupper():
            continue  # "HE Dr Rao" is no pronoun
        waits = (
            "person" if word in words.table("pronouns.person")
            else "thing" if word in words["pronouns.thing"]
            else "plural" if word in words["pronouns.plural"]
            else None
        )  # fmt: skip
        if waits is not None and not (word == "it" and _is_expletive(text.doc[i])):
            drafts.append(Draft(i, i + 1, "pronoun", f"pronoun.{waits}", root=i, waits=waits))
    return drafts


def _is_expletive(token: Token) -> bool:
    """Tell whether "it" means nothing: "it is clear that", "it is time to"."""
    if token.dep_ == "expl":
        return True
    head = token.head
    if syntax.relation(token) == "object":
        return _is_anticipated(token)
    if syntax.relation(token) != "subject":
        return False
    clausal = any(c.kind in {"that", "to", "whether"} for c in syntax.complements(head))
    return clausal and (syntax.copula(head) is not None or head.lemma_ in {"seem", "appear", "remain"})


def _is_anticipated(token: Token) -> bool:
    """Tell whether "it" only stands for the clause that follows: "make it clear that"."""
    after = [word.lower_ for word in token.doc[token.i + 1 : token.i + 4]]
    if not after or token.nbor().pos_ != "ADJ":
        return False
    return any(word in {"that", "to", "for", "how", "why"} for word in after[1:])


def person(scene: Scene, draft: Draft) -> list[Draft]:
    """Resolve he and she to the person spoken of: recent sentences first, in them subjects first."""
    sex = scene.words.table("pronouns.person")[scene.text.lower[draft.start]]
    apart = _clause_mates(scene, draft)
    near = [
        d for d in scene.drafts[-RECENT:]
        if d.who is not None and d.who.type == "Person" and not d.plural and d.root not in apart
        and d.end <= draft.start and scene.apart(d, draft) <= REACH and _agrees(scene, d, sex)
    ]  # fmt: skip
    chosen = max(near, key=lambda d: (-scene.apart(d, draft), is_subject(scene, d), d.start), default=None)
    if chosen is None:
        return []
    if chosen.person is not None and chosen.person.sex is None:
        chosen.person.sex = sex
    return [same_as(draft, chosen, "pronoun.person")]


def _agrees(scene: Scene, draft: Draft, sex: str) -> bool:
    """Tell whether a mention can be of a sex; where the text tells of ships, "she" may be one of them."""
    if draft.person is None:
        return True
    return draft.person.sex == sex or (draft.person.sex is None and not (sex == "f" and scene.has_ships))


def _clause_mates(scene: Scene, draft: Draft) -> set[int | None]:
    """Return the roots that a pronoun cannot mean: the other arguments of its own verb."""
    token = scene.text.doc[draft.start]
    if token.tag_ == "PRP$" or token.lower_.endswith("self"):
        return set()
    verb = token.head
    mates = (*syntax.subjects(verb), *syntax.objects(verb), *syntax.indirect_objects(verb))
    return {t.i for t in mates if t.i != token.i}


def is_subject(scene: Scene, draft: Draft) -> bool:
    """Tell whether a mention is the subject of its clause."""
    root = scene.text.doc[draft.root if draft.root is not None else draft.start]
    return syntax.relation(syntax.first_conjunct(root)) == "subject"


def thing(scene: Scene, draft: Draft) -> list[Draft]:
    """Resolve it and its to the subject of a clause around it, else to the nearest that acts."""
    return _thing_above(scene, draft) or _nearest(scene, draft, is_thing)


def _nearest(scene: Scene, draft: Draft, fits: Callable[[Draft], bool]) -> list[Draft]:
    """Resolve a pronoun that does something to the last subject before it that fits, in whole sentences."""
    token = scene.text.doc[draft.start]
    if syntax.relation(token) != "subject" or _is_no_actor(scene, token) or _is_weather(token):
        return []
    near = [
        d for d in scene.drafts[-RECENT:]
        if d.kind != "adjective" and 0 < scene.apart(d, draft) <= REACH and fits(d) and is_subject(scene, d)
    ]  # fmt: skip
    chosen = max(near, key=lambda d: (-scene.apart(d, draft), -d.start), default=None)
    if chosen is None:
        return []
    shared = scene.sharing(chosen)
    return several(draft, shared, NEAREST) if len(shared) > 1 else [same_as(draft, chosen, NEAREST)]


def _is_weather(token: Token) -> bool:
    """Tell whether "it" is said to be something that no actor is: "it is clear"."""
    return token.lower_ == "it" and token.head.pos_ in {"ADJ", "NOUN", "AUX"}


def _thing_above(scene: Scene, draft: Draft) -> list[Draft]:
    token = scene.text.doc[draft.start]
    if _is_no_actor(scene, token):
        return []
    subjects = _subjects_above(scene, token)
    subjects = [*_nearer(scene, token), *subjects]
    if _is_torn(token, subjects):
        subjects = subjects[1:]
    apart = _clause_mates(scene, draft)
    for subject in subjects:
        if subject.i in apart:
            continue
        meant = scene.heads.get(subject.i)
        if meant is not None and is_thing(meant):
            return [same_as(draft, meant, "pronoun.thing")]
        if meant is None and subject.pos_ in {"NOUN", "PROPN"}:
            return _owner_of_document(scene, draft, subject)
        if subject.pos_ == "PRON" and subject.lower_ in scene.words["pronouns.thing"]:
            return []
    return []


def _is_no_actor(scene: Scene, token: Token) -> bool:
    """Tell whether "it" is said to be what no actor is: "it is a fight we must win"."""
    noun = _nominal(token) if syntax.relation(token) == "subject" else None
    if noun is None:
        return False
    lemma, words = noun.lemma_.lower(), scene.words
    kinds = (
        words["countries.nouns"] | words["relations.nouns"] | words.short_nouns | scene.words["people.nouns"]
    )
    return lemma not in kinds and lemma not in scene.words.nouns and plural_of(lemma) not in scene.words.nouns


def _nominal(token: Token) -> Token | None:
    """Return the noun that a subject is said to be: under it in one label scheme, over it in the other."""
    above = token.head
    if above.pos_ == "NOUN" and syntax.copula(above) is not None:
        placed = any(child.dep_ == "case" for child in above.lefts)  # "it is in a hurry"
        return None if placed else above
    return next((child for child in above.rights if child.dep_ == "attr" and child.pos_ == "NOUN"), None)


def _nearer(scene: Scene, token: Token) -> list[Token]:
    """Return who stands right before: "backs Chile in its efforts", "the regime and its allies"."""
    noun, text = token.head, scene.text
    if token.tag_ != "PRP$" or token.i < 2:
        return []
    pair = syntax.conjuncts(syntax.first_conjunct(noun))
    if len(pair) == 2 and pair[1] == noun and text.text[token.i - 2] != ",":
        return [pair[0]] if pair[0].i in scene.heads else []
    striving = text.lower[token.i - 1] == "in" and noun.lemma_.lower() in scene.words["striving.nouns"]
    return [text.doc[token.i - 2]] if striving and token.i - 2 in scene.heads else []


def is_thing(draft: Draft) -> bool:
    """Tell whether a mention can be meant by "it": one state, organisation or group in the singular."""
    if draft.who is None or draft.plural:
        return False
    return draft.who.type not in {"Person", "Group"} or draft.cls == "singular"


def _subjects_above(scene: Scene, token: Token) -> list[Token]:
    """Return the subjects of the clauses around a pronoun, else those of the sentence before."""
    subjects = _of_clause_before(token)
    for above in token.ancestors:
        if above.pos_ not in {"VERB", "AUX"} and syntax.copula(above) is None:
            continue
        for subject in _controlled(scene, above) or syntax.surface_subjects(above):
            if subject.i < token.i and subject not in subjects:
                subjects.append(subject)
    start = token.sent.start
    if subjects or start == 0:
        return subjects
    before = syntax.surface_subjects(token.doc[start - 1].sent.root)
    return before if token.tag_ != "PRP$" or len(before) == 1 else []


def _of_clause_before(token: Token) -> list[Token]:
    """Return the subject of the clause in front of a pronoun's own: "After Peru left, it …"."""
    if syntax.relation(token) != "subject":
        return []
    clauses = (child for child in token.head.lefts if child.i < token.i and child.pos_ == "VERB")
    return [s for clause in clauses for s in syntax.explicit_subjects(clause) if s.i < token.i]


def _controlled(scene: Scene, verb: Token) -> list[Token]:
    """Return who is asked to do what a verb tells: "urges Peru to end its attacks"."""
    above = verb.head
    if above.i == verb.i or not any(child.tag_ == "TO" for child in verb.lefts):
        return []
    if above.pos_ == "VERB":
        asked = any(c.head.i == verb.i and c.kind == "to" for c in syntax.complements(above))
        asked = asked and above.lemma_.lower() not in scene.words["promising.verbs"]
        return [other for other in syntax.objects(above) if asked and other.i in scene.heads]
    # Some parses tie the clause to the one who is asked.
    return [above] if above.i in scene.heads and syntax.relation(above) == "object" else []


def _is_torn(token: Token, subjects: list[Token]) -> bool:
    """Tell whether "X says that Y must stop, and it calls on Z": the parse ties "it" to Y, readers to X."""
    verb = token.head
    if len(subjects) < 2 or syntax.relation(token) != "subject" or syntax.relation(verb) != "conjunct":
        return False
    return any(word.text == "," for word in token.doc[subjects[0].i : token.i])


def _owner_of_document(scene: Scene, draft: Draft, subject: Token) -> list[Draft]:
    """Resolve "it" that means a document to the state whose document it is."""
    if subject.lemma_.lower() not in scene.words["documents.nouns"]:
        return []
    owners = [*syntax.possessor(subject), *syntax.obliques(subject).get("by", ()), *syntax.modifiers(subject)]
    for owner in owners:
        meant = scene.heads.get(owner.i)
        if meant is not None and meant.who is not None and meant.who.type in STATES:
            return [same_as(draft, meant, "pronoun.document")]
    return []


def plural(scene: Scene, draft: Draft) -> list[Draft]:
    """Resolve they and their to a plural actor, to several that are coordinated, else to who meets."""
    found = _plural_above(scene, draft)
    if found:
        return found
    if scene.context.parties:
        parties = [Draft(0, 0, "name", "meeting", who=actor) for actor in scene.context.parties]
        return several(draft, parties, "pronoun.meeting")
    return _nearest(scene, draft, _is_plural) or _nearest(scene, draft, is_thing)


def _plural_above(scene: Scene, draft: Draft) -> list[Draft]:
    token = scene.text.doc[draft.start]
    for subject in (*_nearer(scene, token), *_subjects_above(scene, token)):
        members = [scene.heads.get(t.i) for t in syntax.conjuncts(syntax.first_conjunct(subject))]
        actors = [m for m in members if m is not None and m.who is not None]
        if len(members) > 1 and len(actors) == len(members):
            return several(draft, actors, "pronoun.plural")
        meant = scene.heads.get(subject.i)
        many = subject.tag_ in PLURAL
        if meant is None and many:
            return []
        many = many and meant is not None and meant.who is not None and meant.who.type not in STATES
        if meant is not None and meant.who is not None and (_is_plural(meant) or many):
            return several(draft, scene.sharing(meant), "pronoun.plural")
    return []


def _is_plural(draft: Draft) -> bool:
    return draft.plural or (draft.who is not None and draft.who.type == "ArmedGroup")
