"""Write tests/gold/frames_missed.txt anew: the frames whose example the shipped pipeline misses."""

from __future__ import annotations

from pathlib import Path

import kg
from kg.text.frames import lexicon
from tests.frame_examples import example, fails

if __name__ == "__main__":
    found = fails([example(frame) for frame in lexicon.shipped_frames()], kg.load())
    path = Path(__file__).with_name("gold") / "frames_missed.txt"
    path.write_text("".join(f"{name}\n" for name in sorted(found)), encoding="utf8")
