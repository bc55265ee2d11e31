"""The component that names the subjects and things of the positions of a text."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from kg.stance_scheme import polarities
from kg.text.actors import mentions
from kg.text.subjects.claims import claim
from kg.text.subjects.identity import things
from kg.text.subjects.named import finder, with_extra
from kg.text.subjects.naming import Known, subject_name


@Language.factory("kg_subjects", requires=["doc.user_data"], default_config={"extra": None})
def make_subjects(nlp: Language, name: str, extra: str | None) -> Callable[[Doc], Doc]:
    """Return a component that names the subjects and things of the positions of a text.

    Args:
        nlp: Gives the tokenizer and the vocabulary.
        name: Name of this instance in the pipeline.
        extra: A CSV or Turtle file with named things of the user's own.
    """
    find = finder(nlp, with_extra(extra))

    def subjects(doc: Doc) -> Doc:
        records = doc.user_data.get("kg_positions", ())
        if not records:
            return doc
        cast, known = mentions(doc), Known()
        claims = [claim(record, cast, polarities()[record["stance"]]) for record in records]
        for record, thing in zip(records, things(doc, claims, cast, find(doc)), strict=True):
            record["subject_iri"], record["subject_label"] = subject_name(doc, record, cast, known)
            record["thing_iri"], record["thing_label"] = thing.iri, thing.label
            record["thing_sign"], record["thing_rule"] = thing.sign, thing.rule
        return doc

    return subjects
