"""Train the reader: ``python -m training.reader`` (about 40 minutes on two cores).

Reads training/corpus and writes the file that the package ships, then measures on the dev part
what the network reads by itself: positions whose holder's words are right, and those whose holder
is not asked for (resolving who is meant is the work of other components).
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Train, write, measure."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument(
        "--into", type=Path, default=ROOT / "kg/text/data/en/reader.kgm", help="the file to write"
    )
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--epochs", type=int, default=None, help="fewer for a quick trial")
    ask.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    args = ask.parse_args()
    # The encoder comes with its package: nothing is fetched.
    os.environ["HF_HUB_OFFLINE"] = "1"
    import torch

    from training.annotated import corpus
    from training.reader import encoder
    from training.reader.data import text
    from training.reader.export import save
    from training.reader.learning import Recipe, learn, steps
    from training.reader.measuring import measured
    from training.reader.network import Reader

    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    recipe = Recipe() if args.epochs is None else Recipe(epochs=args.epochs)
    words = encoder.words()
    texts = [text(one, words) for one in corpus("train")]
    _say(f"{len(texts)} articles, about {steps(texts, recipe)} steps")
    network = Reader(encoder.weights())
    learn(network, texts, recipe, seed=args.seed, say=_say)
    meta = {"encoder": encoder.NAME, "corpus": "training/corpus, train", "seed": args.seed, "settings": {}}
    save(network, encoder.folder() / "tokenizer.json", args.into, meta=meta)
    for line in measured(args.into):
        _say(line)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
