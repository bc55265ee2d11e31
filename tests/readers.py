"""Small pipelines that other processes can load, some of which end their process."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc


@Language.component("tests_obeys")
def obeys(doc: Doc) -> Doc:
    """Do what the first word of a text says: end the process, for ever or once, or wait."""
    word, _, rest = doc.text.partition(" ")
    first_time = word == "ONCE" and not Path(rest).exists()
    if first_time:
        Path(rest).touch()
    if word == "KILL" or first_time:
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "WAIT":
        Path(rest.split()[0], str(os.getpid())).touch()
        time.sleep(600)
    return doc


def small() -> Language:
    """Return a pipeline that loads at once."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("tests_obeys")
    return nlp
