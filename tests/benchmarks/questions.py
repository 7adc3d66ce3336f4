"""How long a question about an article of one's own takes, each as in a fresh kernel, on a text of 20,000 words.

    python tests/benchmarks/questions.py [WORDS]

Seconds of CPU from ``exercise("05.1")`` to what a notebook shows: the article read, the engine run over it, the
question chosen and drawn. It is no test: a slow or busy machine is not a fault. Aim: under 2 s each.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

TEXTS = Path(__file__).resolve().parents[2] / "data" / "practice"
ONE = """
import sys, time
from lessons.course import model, widgets
begin = time.process_time()
shown = model.find(sys.argv[1])
shown._repr_mimebundle_()
print(f"{sys.argv[1]:6} {shown.about:7} {time.process_time() - begin:5.2f} s")
"""


def long_text(words: int) -> str:
    """The practice articles, one after another and again, until there are so many words."""
    parts = [path.read_text(encoding="utf-8") for path in sorted(TEXTS.glob("*.txt"))]
    found, count = ["A long report"], 0
    while count < words:
        found.append(parts[len(found) % len(parts)])
        count += len(found[-1].split())
    return "\n\n".join(found)


def main() -> None:
    """Add the text to a workspace of its own, and show each exercise of four notebooks in a process of its own."""
    words = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LESSONS_WORKSPACE"] = folder
        from lessons.course import model
        from lessons.play import adding

        text = Path(folder) / "long.txt"
        text.write_text(long_text(words), encoding="utf-8")
        adding.add(text)
        for number in ("05", "06", "07", "12"):
            for exercise in model.notebook(number).exercises:
                subprocess.run([sys.executable, "-c", ONE, exercise.id], check=True)


if __name__ == "__main__":
    main()
