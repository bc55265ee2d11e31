"""Who holds a stance: from the words that fill the actor slot to mentions."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kg.text import syntax
from kg.text.stances.scene import Scene
from kg.text.stances.slots import Filler, Hit, fill
from kg.text.stances.words import words

# How far behind a noun that renames an actor the comma stands.
REACH = 10
# Tags of verbs that have a subject of their own; participles after "has" among them.
FINITE = {"VBD", "VBZ", "VBP", "VBN"}


def holders_of(slots: Iterable[str], hit: Hit, scene: Scene) -> list[int]:
    """Return the mentions that hold the stance of a trigger, from the first slot that names one."""
    for slot in slots:
        found = mentions_of(fill(slot, hit, scene), scene)
        if found:
            return found
    if "holder" in slots:
        return _renamed_before(hit.token, scene)
    return (_holders_above(hit, scene) or _holder_before(hit, scene)) if "subj" in slots else []


def _renamed_before(noun: Token, scene: Scene) -> list[int]:
    """Return the actor whom a noun between commas renames, whatever its parse: "Peru, a critic of"."""
    start = noun.left_edge.i
    start += noun.doc[start].is_punct
    if start < syntax.sentence(noun)[0] + 2 or noun.doc[start - 1].text != ",":
        return []
    found = scene.covers.get(start - 2)
    closed = any(word.text in {",", "."} for word in noun.doc[noun.i + 1 : noun.i + REACH])
    if found is None or not closed or scene.cast[found].kind == "adjective":
        return []
    return scene.together(found)


def _holder_before(hit: Hit, scene: Scene) -> list[int]:
    """Return the actor right before a finite verb whose subject the parser lost: "Kuwait on Monday urged"."""
    verb = hit.token
    if verb.tag_ not in FINITE or syntax.is_passive(verb) or syntax.subjects(verb):
        return []
    if syntax.relation(verb) in {"modifier", "compound"} and verb.head.i > verb.i:
        return []  # "loved ones"
    at = _past_words_between(verb, verb.i - 1)
    if verb.doc[at].text == ",":
        # "Manila, its foes aside, urged": what stands between two commas is passed over.
        start, _ = syntax.sentence(verb)
        opening = next((i for i in range(at - 1, start, -1) if verb.doc[i].text == ","), None)
        at = at if opening is None else opening - 1
    found = scene.covers.get(at)
    if found is None or scene.cast[found].kind == "adjective":
        return []
    return scene.together(found)


def _past_words_between(verb: Token, at: int) -> int:
    """Return the last word before a verb that may be its subject, adverbs and dates passed over."""
    start, _ = syntax.sentence(verb)
    while at > start and _is_between(verb.doc[at]):
        at -= 1
    return at


def _is_between(word: Token) -> bool:
    """Tell whether a word may stand between a subject and its verb: an adverb, auxiliary or time."""
    return (
        word.pos_ in {"ADV", "AUX", "NUM"}
        or (word.lower_ == "and" and word.nbor(-1).pos_ == "ADV" == word.nbor().pos_)
        or word.lower_ in {"on", "in", "late", "early", "last", "this", "earlier"}
        or word.lemma_.lower() in words().no_subjects
    )


def _holders_above(hit: Hit, scene: Scene) -> list[int]:
    """Return who issued "a letter criticizing …": the subject above a participle whose noun is no actor."""
    if hit.token.tag_ != "VBG" or syntax.relation(hit.token) not in {"modifier", "adverbial"}:
        return []
    for above in hit.token.ancestors:
        if above.pos_ == "VERB":
            heads = syntax.surface_subjects(above)
            return mentions_of([Filler(head, "thing", "subj") for head in heads], scene)
    return []


def mentions_of(fillers: list[Filler], scene: Scene) -> list[int]:
    """Return the mentions that words stand for, in their order; words that are no actor are left out."""
    found = []
    for filler in fillers:
        mention = actor_at(filler.head, scene, national=filler.slot in {"adj", "comp"})
        every = [] if mention is None else _members(filler.head, mention, scene)
        found += [m for m in every if m not in found]
    return found


def _members(head: Token, mention: int, scene: Scene) -> list[int]:
    """Return each actor that words stand for: "both countries", "the leaders of Mali and Niger"."""
    if syntax.copula(head) is not None and head.i not in scene.heads:
        # "Mali and Niger were among those who": those are all of the subjects.
        return scene.mentioned(syntax.subjects(head)) or [mention]
    listed = [one for name in syntax.appositions(head) for one in syntax.conjuncts(name)]
    if len(listed) > 1 and mention in scene.mentioned(listed):
        return scene.mentioned(listed)  # "the members of the club (Mali and Niger)"
    if scene.cast[mention].kind == "group":
        inner = scene.mentioned(syntax.obliques(head).get("of", ()))
        named = [m for m in inner if scene.cast[m].type == "State"]
        if len(named) > 1:
            return named
    return scene.together(mention)


def actor_at(token: Token, scene: Scene, *, national: bool = False) -> int | None:
    """Return the mention that a token stands for as an actor, or None.

    A document ("the draft resolution") stands for its owner, a part ("members of") for
    the whole, first-person pronouns for who says them.
    """
    lemma = token.lemma_.lower()
    if token.lower_ == "it" and syntax.relation(token) == "subject":
        document = _document_before(token, scene)
        if document is not None:
            return document
    mention = scene.adjective(token) if national else scene.at(token)
    if mention is not None:
        return mention
    if lemma in words().partitives:
        for head in syntax.obliques(token).get("of", ()):
            return scene.at(head)
        return None
    if lemma in words().documents:
        found = owner(token, scene, of_kind=True)
        return _issuer(token, scene) if found is None else found
    return _speaker_again(token, scene)


def _speaker_again(pronoun: Token, scene: Scene) -> int | None:
    """Return who says a thing for the open subject of what is said: "the party said it would"."""
    source = scene.source(pronoun)
    if source is None or syntax.relation(pronoun) != "subject" or scene.is_issued(pronoun):
        return None
    named = scene.cast[source].speaker is not None
    return source if not named and pronoun.lower_ in {"it", "they"} else None


def _issuer(document: Token, scene: Scene) -> int | None:
    """Return who issued a document that names no owner: "filed a suit that accuses …"."""
    above = syntax.governor(document)
    if above is None or above.pos_ != "VERB" or document not in syntax.objects(above):
        return None
    return next(iter(scene.mentioned(syntax.subjects(above))), None)


def _document_before(pronoun: Token, scene: Scene) -> int | None:
    """Return the owner of the document that "it" takes up: "The US draft … , and it calls on …"."""
    for i in range(pronoun.i - 1, syntax.sentence(pronoun)[0] - 1, -1):
        word = pronoun.doc[i]
        if syntax.relation(word) == "subject" and word.pos_ in {"NOUN", "PROPN"}:
            return owner(word, scene) if word.lemma_.lower() in words().documents else None
    return None


def owner(noun: Token, scene: Scene, *, of_kind: bool = False) -> int | None:
    """Return the actor that a noun belongs to: "Russia's draft", "a report by the UN", "the US plan".

    Args:
        noun: The thing.
        scene: The text.
        of_kind: Take an organisation too whose kind a thing is only said to be: "a UN resolution".
    """
    by_word = syntax.obliques(noun)
    named = [head for word in ("by", "from", "of") for head in by_word.get(word, ())]
    for mention in scene.mentioned([*syntax.possessor(noun), *named]):
        return mention
    for left in syntax.modifiers(noun):
        national = scene.adjective(left)
        # "a UN resolution" is of the UN's kind, not the UN's own as "a French resolution" is France's.
        if national is not None and (of_kind or scene.cast[national].type not in {"Organisation", "Organ"}):
            return national
    return None
