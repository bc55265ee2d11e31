"""State bodies and groups: a foreign ministry, the Syrian regime, Western countries, rebels."""

from __future__ import annotations

from dataclasses import replace

from kg.text import syntax
from kg.text.actors.gazetteer import Actor
from kg.text.actors.lexicon import Noun
from kg.text.actors.mention import GROUP, Candidate, Reference, body, group
from kg.text.actors.noun_phrases import Phrase, faction, is_definite, label, quantified_start
from kg.text.actors.possessors import organ_of
from kg.text.actors.text import NAMED_GROUPS, STATES, Text, past_arms, state_at

NAMING = frozenset({"NOUN", "PROPN", "X"})


def body_mentions(text: Text, phrase: Phrase) -> list[Candidate]:
    """Return the mentions of a state body, one an owner."""
    noun = phrase.noun
    base = Candidate(
        phrase.start, phrase.end, "body", f"body.{noun.cls[5:]}", noun=noun.name, cls=noun.cls,
        plural=noun.plural, definite=is_definite(text, phrase.start), owner=phrase.pronoun,
        root=_root(text, phrase),
    )  # fmt: skip
    if not phrase.owners:
        return _unowned_body(text, phrase, base)
    if _is_of_part(text, phrase):
        return group_mentions(text, phrase)
    unnamed = text.before(phrase.start) in text.lexicon["phrase.indefinite"]
    if noun.cls == "body-state" and unnamed and not phrase.used:
        return []  # "a stable government in Iraq"
    owned = (replace(base, owner=None, covered=list(phrase.used)) for _ in phrase.owners)
    return [complete_body(text, mention, owner) for mention, owner in zip(owned, phrase.owners, strict=True)]


def _is_of_part(text: Text, phrase: Phrase) -> bool:
    """Tell whether a body is one of rebels or the like, not of the state: a "communist government" is."""
    part = faction(text, phrase)
    governs = phrase.noun.cls == "body-state" and part in text.lexicon["factions.governing"]
    return part is not None and not governs


def _root(text: Text, phrase: Phrase) -> int:
    return text.root(phrase.start, phrase.end, phrase.match.end - 1)


def _unowned_body(text: Text, phrase: Phrase, base: Candidate) -> list[Candidate]:
    """Return the mention of a body that no state is named with: a reference, or a group."""
    state = _located(text, phrase)
    if state is not None:
        return [complete_body(text, base, state)]
    noun, beyond, arm = phrase.noun, phrase.end > phrase.match.end, phrase.noun.cls == "body-arm"
    if _is_no_body(text, phrase):
        return []
    if faction(text, phrase) is not None:
        return group_mentions(text, phrase)  # "insurgent forces"
    regions = text.lexicon["group.regions"].intersection(text.lower[phrase.zone : phrase.match.end])
    abroad = noun.name in text.lexicon["deployed.nouns"] and (beyond or bool(regions))
    if not abroad and text.before(phrase.start) not in text.lexicon["phrase.indefinite"]:
        return [replace(base, kind="description", reference=Reference.BODY)]
    told = beyond or phrase.zone < phrase.match.start
    return group_mentions(text, phrase) if arm and noun.plural and told else []


def _located(text: Text, phrase: Phrase) -> Actor | None:
    """Return the state whose ministry or army is meant behind "In Lima, …"."""
    at = phrase.start - (text.before(phrase.start) == "the")
    known = text.match_ending(at - 1) if text.before(at) == "," and phrase.noun.cls == "body-arm" else None
    if known is None or text.before(known[0].start) != "in" or known[1].actor.type not in STATES:
        return None
    return known[1].actor


def _is_no_body(text: Text, phrase: Phrase) -> bool:
    """Tell whether a noun is no body without a state: "warships", "military" in "military results"."""
    end, cls = phrase.match.end, phrase.noun.cls
    modifies = text.pos[end - 1] == "ADJ" and phrase.end == end and text.doc[end - 1].head.i >= end
    return cls == "body-weapon" or (cls == "body-arm" and modifies)


def complete_body(text: Text, mention: Candidate, owner: Actor) -> Candidate:
    """Fill in who a body is, once its owner is known."""
    if mention.cls == "body-state":
        mention.who = owner
        return mention
    name = _body_name(text, mention)
    code = owner.iri.rsplit("/", 1)[-1]
    who = text.names.actor(f"{code}-{name.replace(' ', '-')}") or body(
        owner, name, f"{owner.adjective} {name}"
    )
    written = text.phrase(mention.start, mention.end).partition(",")[0]  # "court in Lima, Peru"
    own = who.iri not in text.names.actors and written.lower() != who.label.lower()
    if own and mention.cls == "body-self" and _is_named_whole(text, mention):
        who = body(owner, written, written)
    mention.who = who if owner.type in STATES else replace(who, type=GROUP)
    mention.of = owner
    if mention.cls in {"body-arm", "body-weapon"}:
        mention.represents = owner
    return mention


def _is_named_whole(text: Text, mention: Candidate) -> bool:
    """Tell whether a body's own words say whose it is: "Court of Peru", "Lima court", not "Peru's court"."""
    words = range(mention.start, mention.end)
    return any(i in text.matches for i in words) and not any(text.possessive(i) for i in words)


def _body_name(text: Text, mention: Candidate) -> str:
    """Return a body's name without its owner: "foreign ministry", "ministry of culture"."""
    noun = mention.noun or "body"
    last = mention.root if mention.root is not None else mention.end - 1
    first = last + 1 - len(noun.split())
    start = next((i + 1 for i in range(last, mention.start, -1) if text.possessive(i)), mention.start)
    words = [
        text.lower[i]
        for i in range(start, last + 1)
        if i not in text.known and (i >= first or _names(text, i))
    ]
    if mention.cls == "body-arm" and text.after(last + 1) == "of":
        words += text.lower[last + 1 : mention.end]
    return " ".join(words) or noun


def _names(text: Text, i: int) -> bool:
    """Tell whether a word before a body's noun belongs to its name: not "128-member parliament"."""
    return text.before(i) != "-" and (text.pos[i] in NAMING or text.tag[i] == "NNP")


def group_mentions(text: Text, phrase: Phrase) -> list[Candidate]:
    """Return the mentions of an unnamed group; officials of several states are several."""
    if _is_no_group(text, phrase):
        return []
    meant = _renamed(text, phrase) or organ_of(text, phrase)
    if meant is not None:
        return [_described(text, phrase, meant)]
    states = [owner for owner in phrase.owners if owner.type in STATES]
    if phrase.noun.name == "governments" and states:
        base = replace(_described(text, phrase, states[0]), kind="body", rule="body.state", plural=True)
        return [replace(base, who=state, noun="government", cls="body-state") for state in states]
    if text.lower[phrase.match.end - 1] in text.lexicon["pairs.nouns"]:
        return _counted(text, phrase)
    return _unnamed(text, phrase)


def _counted(text: Text, phrase: Phrase) -> list[Candidate]:
    """Return "the two sides", "the three countries", "all parties" as those who were named together."""
    if text.before(phrase.match.start) in text.lexicon["pairs.first"] | {"2"}:
        return [
            Candidate(
                phrase.match.start - 1, phrase.match.end, "description", "pair", root=_root(text, phrase),
                plural=True, reference=Reference.PAIR, noun=phrase.noun.name,
            )
        ]  # fmt: skip
    first = text.before(phrase.zone)
    told = {first, *text.lower[phrase.zone : phrase.match.start]}
    counted = first == "all" or not told.isdisjoint(text.lexicon.table("numbers"))
    listed = counted and not phrase.owners
    return [replace(one, reference=Reference.LISTED) if listed else one for one in _unnamed(text, phrase)]


def _described(text: Text, phrase: Phrase, meant: Actor) -> Candidate:
    """Return a phrase as a mention of the actor that it describes."""
    return Candidate(
        phrase.start, phrase.end, "description", "short-form", who=meant, root=_root(text, phrase),
        covered=list(phrase.used),
    )  # fmt: skip


def _renamed(text: Text, phrase: Phrase) -> Actor | None:
    """Return Hamas for "the Hamas movement"."""
    owner, inside = phrase.owner, bool(phrase.used) and phrase.used[-1] >= phrase.zone
    named = owner is not None and owner.type in NAMED_GROUPS and len(phrase.owners) == 1
    return owner if named and inside and phrase.noun.name in text.lexicon["group.renaming"] else None


def _unnamed(text: Text, phrase: Phrase) -> list[Candidate]:
    """Return a group as the text writes it, with what is told of whose it is and for whom it speaks."""
    noun, definite = phrase.noun, is_definite(text, phrase.start)
    bare = phrase.is_bare and phrase.start == phrase.match.start
    name = label(text, phrase)
    base = Candidate(
        phrase.start, phrase.end, "group", "group", who=group(name), root=_root(text, phrase),
        of=phrase.owner, owner=phrase.pronoun, noun=noun.name, cls=noun.cls, plural=noun.plural,
        definite=definite,
    )  # fmt: skip
    if bare and not noun.plural:
        return [replace(base, kind="description", reference=Reference.NOUN, who=None)] if definite else []
    if phrase.pronoun is None and _are_of_state(text, phrase):
        state = state_at(text, phrase.start)
        return [replace(base, represents=state, rule="group.officials")]
    if phrase.pronoun is None and phrase.owners and _speaks_for_owner(text, phrase):
        return [_officials(text, phrase, base, owner) for owner in phrase.owners]
    return [replace(base, reference=_reference(text, phrase, base), represents=_fought_for(text, phrase))]


def _reference(text: Text, phrase: Phrase, base: Candidate) -> Reference | None:
    """Return how a group may refer to one named elsewhere: "its allies", "the rebels", "the rights group"."""
    if phrase.pronoun is not None:
        return Reference.OWNED_GROUP
    if not base.definite:
        return None
    if phrase.is_bare and phrase.start == phrase.match.start:
        return Reference.GROUP_AGAIN
    return Reference.SINGULAR_GROUP if base.cls == "singular" and _is_somebody(text, phrase) else None


def _fought_for(text: Text, phrase: Phrase) -> Actor | None:
    """Return the armed group that its fighters stand for: "Taliban fighters"."""
    owner = phrase.owner
    if owner is None or owner.type in {*STATES, "Person", GROUP}:
        return None
    return owner if phrase.noun.name in text.lexicon["group.fighting"] else None


def _officials(text: Text, phrase: Phrase, base: Candidate, owner: Actor) -> Candidate:
    """Return who speaks for one of the owners: "Hungarian and Romanian officials" are two."""
    noun = text.doc[phrase.match.start : phrase.match.end].text
    who = group(f"{owner.adjective} {noun}") if len(phrase.owners) > 1 else base.who
    return replace(
        base, rule="group.officials", who=who, plural=True, represents=past_arms(text, owner), of=owner,
        reference=None, covered=list(phrase.used),
    )  # fmt: skip


def _speaks_for_owner(text: Text, phrase: Phrase) -> bool:
    """Tell whether a group speaks for whose it is: officials, leaders, the members of an organisation."""
    noun, kinds = phrase.noun, {owner.type for owner in phrase.owners}
    if faction(text, phrase) is not None or _is_quantified(text, phrase):
        return False
    of_states = text.after(phrase.match.end) == "of" and kinds <= STATES
    if of_states and noun.name in text.lexicon["group.governing"]:
        return True
    if noun.cls in {"officials", "speakss"} and noun.name != "leader":
        return True
    return _is_part(text, noun, kinds) and not kinds & {"Person", GROUP} and _are_all(text, phrase)


def _is_part(text: Text, noun: Noun, kinds: set[str]) -> bool:
    """Tell whether a noun is one of leaders, or of what an organisation is made of."""
    members = noun.name in text.lexicon["group.parts"] and not kinds & STATES
    return members or noun.name in {"leader", "leaders"}


def _are_all(text: Text, phrase: Phrase) -> bool:
    """Tell whether nothing says which of those who lead an owner: not "young EU leaders"."""
    named = {i for start in phrase.used for i in range(start, _end_of(text, start))}
    told = {text.lower[i] for i in phrase.modifiers if i not in named}
    return not _is_quantified(text, phrase) and told <= text.lexicon["plain.words"] | {"and", ","}


def _is_quantified(text: Text, phrase: Phrase) -> bool:
    """Tell whether a part of a whole is meant: "some officials", "three ministers"."""
    return quantified_start(text, phrase.zone) < phrase.zone and text.before(phrase.zone) != "all"


def _end_of(text: Text, start: int) -> int:
    return text.matches[start][0].end if start in text.matches else start + 1


def _is_somebody(text: Text, phrase: Phrase) -> bool:
    """Tell whether a singular group is only described: "the rights group", not "the Left Party"."""
    states = (
        match for match, entry in text.names_in(text.sentence[phrase.zone]) if entry.actor.type in STATES
    )
    placed = {i for match in states for i in range(match.start, match.end)}
    proper = (text.tag[i] in {"NNP", "NNPS"} and i not in placed for i in phrase.modifiers)
    return phrase.end == phrase.match.end and not any(proper)


def _are_of_state(text: Text, phrase: Phrase) -> bool:
    """Tell whether officials are named without their state: "officials", "military authorities"."""
    plain = text.lexicon["plain.words"] | text.lexicon["group.branches"]
    anonymous = phrase.noun.name in text.lexicon["group.anonymous"]
    return phrase.is_bare and anonymous and all(text.lower[i] in plain for i in phrase.modifiers)


def _is_no_group(text: Text, phrase: Phrase) -> bool:
    """Tell whether a noun is no group here: "well heads", "public affairs", "members of the council"."""
    noun, end, lists = phrase.noun, phrase.match.end, text.lexicon
    following, named = text.after(end), text.matches.get(end)
    if _says_which(text, phrase) or not lists["group.media"].isdisjoint(text.lower[phrase.zone : end]):
        return True
    if noun.name == "members" and following == "of":  # they stand for the whole that follows
        return quantified_start(text, phrase.start) == phrase.start
    things = noun.name in lists["things.offices"] and following != "of"
    if not phrase.owners and (noun.cls == "nation" or things):
        return True
    # "the terrorist group Al Shabaab"
    return named is not None and not noun.plural and named[1].actor.type in NAMED_GROUPS


def _says_which(text: Text, phrase: Phrase) -> bool:
    """Tell whether the noun itself only says what the next one is: "public affairs", "coalition nations"."""
    end = phrase.match.end
    if phrase.end > end or text.pos[end : end + 1] not in (["NOUN"], ["PROPN"]):
        return False
    token = text.doc[end - 1]
    return token.head.i >= end and syntax.relation(token) in {"compound", "modifier"}
