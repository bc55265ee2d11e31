"""Pronouns: he and she, it, they. Precision before recall: what is doubtful stays open."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kg.text import syntax
from kg.text.actors.lexicon import lexicon
from kg.text.actors.mention import Candidate, Reference, each_of, group, same_as, several
from kg.text.actors.text import STATES, Text

# How many sentences back a personal pronoun may look.
REACH = 3
PLURAL = frozenset({"NNS", "NNPS"})


def pronouns(text: Text) -> list[Candidate]:
    """Return the pronouns of the third person as references."""
    lists = text.lexicon
    kinds = dict.fromkeys(lists.table("pronouns.person"), Reference.PERSON)
    kinds |= dict.fromkeys(lists["pronouns.thing"], Reference.THING)
    kinds |= dict.fromkeys(lists["pronouns.plural"], Reference.PLURAL)
    found = []
    for i, word in enumerate(text.lower):
        reference = kinds.get(word)
        if reference is None or (text.pos[i] != "PRON" and text.tag[i] not in {"PRP", "PRP$"}):
            continue
        shouted = text.words[i].isupper() and i + 1 < len(text) and not text.words[i + 1].isupper()
        if (shouted and len(word) > 1) or (word == "it" and _is_expletive(text, text.doc[i])):
            continue  # "HE Dr Rao" is no pronoun
        rule = f"pronoun.{reference.name.lower()}"
        found.append(Candidate(i, i + 1, "pronoun", rule, root=i, reference=reference))
    return found


def _is_expletive(text: Text, token: Token) -> bool:
    """Tell whether "it" means nothing: "it is clear that", "it is time to"."""
    head = token.head
    seems = syntax.copula(head) is not None or head.lemma_ in text.lexicon["clause.seeming"]
    clausal = any(c.kind in {"that", "to", "whether"} for c in syntax.complements(head))
    return token.dep_ == "expl" or (syntax.relation(token) == "subject" and clausal and seems)


def person(text: Text, mention: Candidate) -> list[Candidate]:
    """Resolve he and she to the person spoken of: recent sentences first, in them subjects first."""
    sex = text.lexicon.table("pronouns.person")[text.lower[mention.start]]
    apart = _clause_mates(text, mention)
    near = [
        m for m in text.recent if m.root not in apart and _is_before(text, m, mention) and _may_be(m, sex)
    ]
    chosen = max(near, key=lambda m: _nearness(text, m, mention), default=None)
    if chosen is None:
        return []
    if chosen.person is not None:
        chosen.person.sex = sex
    return [same_as(mention, chosen, "pronoun.person")]


def _is_before(text: Text, one: Candidate, pronoun: Candidate) -> bool:
    """Tell whether a mention stands before a pronoun, and not too far."""
    return one.end <= pronoun.start and text.apart(one, pronoun) <= REACH


def _may_be(one: Candidate, sex: str) -> bool:
    """Tell whether a mention is of one person, and of none of the other sex."""
    single = one.who is not None and one.who.type == "Person" and not one.plural
    return single and (one.person is None or one.person.sex in {sex, None})


def _nearness(text: Text, one: Candidate, pronoun: Candidate) -> tuple[int, bool, bool, int]:
    """Return how near a mention is; in sentences before, who leads them is nearest."""
    apart = text.apart(one, pronoun)
    return -apart, apart > 0 and _leads(text, one), is_subject(text, one), one.start


def _clause_mates(text: Text, mention: Candidate) -> set[int | None]:
    """Return the roots that a pronoun cannot mean: the other arguments of its own verb."""
    token = text.doc[mention.start]
    if token.tag_ == "PRP$" or token.lower_.endswith("self"):
        return set()
    verb = token.head
    mates = (*syntax.subjects(verb), *syntax.objects(verb), *syntax.indirect_objects(verb))
    return {t.i for t in mates if t.i != token.i}


def is_subject(text: Text, mention: Candidate) -> bool:
    """Tell whether a mention is the subject of its clause."""
    return syntax.relation(syntax.first_conjunct(text.head(mention))) == "subject"


def _leads(text: Text, mention: Candidate) -> bool:
    """Tell whether a mention is the subject of its whole sentence: who is told of goes on being told of."""
    first = syntax.first_conjunct(text.head(mention))
    return is_subject(text, mention) and syntax.relation(first.head) == "root"


def thing(text: Text, mention: Candidate) -> list[Candidate]:
    """Resolve it and its to the subject of a clause around it, else to that of the sentence before."""
    token = text.doc[mention.start]
    apart = _clause_mates(text, mention)
    for subject in (s for s in _subjects_above(token) if s.i not in apart):
        meant = text.heads.get(subject.i)
        if meant is not None and is_thing(meant):
            return [same_as(mention, meant, "pronoun.thing")]
        if meant is None and subject.pos_ in {"NOUN", "PROPN"}:
            return []
        if subject.pos_ == "PRON" and subject.lower_ in text.lexicon["pronouns.thing"]:
            return []
    return []


def is_thing(mention: Candidate) -> bool:
    """Tell whether a mention can be meant by "it": one state, organisation or group in the singular."""
    if mention.who is None or mention.plural:
        return False
    return mention.who.type not in {"Person", "Group"} or mention.cls == "singular"


def _subjects_above(token: Token) -> list[Token]:
    """Return the subjects of the clauses around a pronoun, else those of the sentence before."""
    subjects: list[Token] = []
    for above in token.ancestors:
        if above.pos_ not in syntax.VERBAL and syntax.copula(above) is None:
            continue
        for subject in _asked(above) or syntax.surface_subjects(above):
            if subject.i < token.i and subject not in subjects:
                subjects.append(subject)
    start = token.sent.start
    if subjects or start == 0:
        return subjects
    before = syntax.surface_subjects(token.doc[start - 1].sent.root)
    return before if token.tag_ != "PRP$" or len(before) == 1 else []


def _asked(verb: Token) -> list[Token]:
    """Return who is asked to do what a verb tells: "urges Peru to end its attacks"."""
    above = verb.head
    if above.pos_ != "VERB" or above.lemma_.lower() in lexicon()["promising.verbs"]:
        return []
    asked = any(c.head.i == verb.i and c.kind == "to" for c in syntax.complements(above))
    return syntax.objects(above) if asked else []


def plural(text: Text, mention: Candidate) -> list[Candidate]:
    """Resolve they and their to a plural actor, to several that are coordinated, else to who meets."""
    return _plural_above(text, mention) or each_of(mention, text.parties, "pronoun.meeting")


def _plural_above(text: Text, mention: Candidate) -> list[Candidate]:
    token = text.doc[mention.start]
    for subject in _subjects_above(token):
        actors = _coordinated(text, subject)
        if actors:
            return several(mention, actors, "pronoun.plural")
        meant = text.heads.get(subject.i)
        many = subject.tag_ in PLURAL
        if meant is None or meant.who is None:
            if many:
                return [_unnamed(text, mention, subject)] if subject.sent.end <= mention.start else []
        elif _is_plural(meant) or (many and meant.who.type not in STATES):
            return several(mention, text.sharing(meant), "pronoun.plural")
    return []


def _unnamed(text: Text, mention: Candidate, noun: Token) -> Candidate:
    """Resolve a pronoun to people whom no other mention names: "Hundreds of truckers met. They …"."""
    start, end = syntax.phrase(noun, clauses=False)
    return replace(
        mention, who=group(text.phrase(start, end)), plural=True, reference=None, rule="pronoun.plural"
    )


def _coordinated(text: Text, subject: Token) -> list[Candidate]:
    """Return the actors of a coordination, nobody if one of its members is none: "Peru and Chile"."""
    members = [text.heads.get(t.i) for t in syntax.conjuncts(syntax.first_conjunct(subject))]
    actors = [m for m in members if m is not None and m.who is not None]
    return actors if len(actors) == len(members) > 1 else []


def _is_plural(mention: Candidate) -> bool:
    return mention.plural or (mention.who is not None and mention.who.type == "ArmedGroup")
