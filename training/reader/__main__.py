"""Train the reader: ``python -m training.reader`` (two trainings of 75 minutes on two cores).

Reads training/corpus and writes the file that the package ships: the mean of a training for each
seed. Each training and the mean are measured on the dev part, by what the network reads by itself:
positions whose holder's words are right, and those whose holder is not asked for (resolving who is
meant is the work of other components).
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from training.reader.network import Reader

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Train, write, measure."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument(
        "--into", type=Path, default=ROOT / "kg/text/data/en/reader.kgm", help="the file to write"
    )
    ask.add_argument(
        "--seeds", type=int, nargs="+", default=[1, 2], help="one training each; their mean is written"
    )
    ask.add_argument(
        "--shares", type=float, nargs="+", default=[0.5, 0.5], help="what each counts in the mean"
    )
    ask.add_argument("--epochs", type=int, default=None, help="fewer for a quick trial")
    ask.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    args = ask.parse_args()
    if len(args.shares) != len(args.seeds):
        ask.error(f"{len(args.seeds)} seeds need as many shares")
    # The encoder comes with its package: nothing is fetched.
    os.environ["HF_HUB_OFFLINE"] = "1"
    import torch

    from training.annotated import corpus
    from training.reader import encoder
    from training.reader.data import examples, text
    from training.reader.export import save
    from training.reader.learning import Recipe, learn, mean, start, steps
    from training.reader.measuring import measured

    torch.set_num_threads(args.threads)
    recipe = Recipe() if args.epochs is None else Recipe(epochs=args.epochs)
    words = encoder.words()
    texts = [text(one, words) for one in corpus("train")]
    windows = [window for one in texts for window in examples(one)]
    _say(f"{len(texts)} articles, about {steps(texts, recipe)} steps a training")

    def write(network: Reader, shares: dict[int, float]) -> None:
        meta = {"encoder": encoder.NAME, "corpus": "training/corpus, train", "seeds": shares, "settings": {}}
        save(network, encoder.tokenizer(), args.into, windows=windows, meta=meta)
        _say(f"seeds and their shares: {shares}")
        for line in measured(args.into):
            _say(line)

    trained = []
    for seed in args.seeds:
        trained.append(start(encoder.weights()))
        learn(trained[-1], texts, recipe, seed=seed, say=_say)
        write(trained[-1], {seed: 1.0})
    if len(trained) > 1:
        write(mean(trained, args.shares), dict(zip(args.seeds, args.shares, strict=True)))


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
