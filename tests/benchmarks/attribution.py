"""Runs the attribution engine over texts. usage: attribution.py GOLD.jsonl PRED.jsonl [--mode core|wide]

GOLD: one text a line, ``{"id": ..., "text": ...}``; nothing else of it is read. PRED: one line a text,
``{"id": ..., "relations": [{"source": [[begin, end], ...], "cue": ..., "content": ..., ...}]}`` in code points.

The mode is wide unless told otherwise. Corpora of attribution count wishes, requests, plans and judgments too, which
only wide finds; on corpora of reporting alone wide gives up some precision, and ``--mode core`` is the one to compare.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from lessons.sources import find


def main() -> None:
    """Read the texts, find their relations, write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("pred", type=Path)
    parser.add_argument("--mode", choices=("core", "wide"), default="wide")
    given = parser.parse_args()
    with given.gold.open(encoding="utf-8") as texts, given.pred.open("w", encoding="utf-8") as found:
        for line in texts:
            if line.strip():
                record = json.loads(line)
                relations = [asdict(each) for each in find(record["text"], mode=given.mode)]
                found.write(json.dumps({"id": record["id"], "relations": relations}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
