"""How fast the attribution engine is, how much memory it takes, and whether its time is linear in the length of a text.

    python tests/benchmarks/attribution_speed.py          # all of it
    python tests/benchmarks/attribution_speed.py long     # only an article of 20,000 words, and hostile texts

CPU time of one process and one thread, the least of several runs. It is no test: a slow or busy machine is not a fault
of the engine. Aims: 100,000 words a second, import under 0.1 s, under 40 MB, twice the text in about twice the time,
20,000 words coded in under a second, hostile texts in under 5 s and 500 MB.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import attribution_gold
from attribution_adverse import ADVERSE

from lessons import sources as attribution
from lessons.kit import paths

RUNS = 5
SIZE = 20_000  # about so many characters in the smallest adversarial input
SLOW = 3  # twice the length in more than so many times the time is not linear; quadratic would be 4
TOO_SHORT = 0.002  # seconds: below that a ratio says nothing

# On Linux ru_maxrss of a child begins at what its parent had; VmHWM does not.
REPORT = """
import resource, pathlib
used = resource.getrusage(resource.RUSAGE_SELF)
status = pathlib.Path("/proc/self/status")
rows = status.read_text().splitlines() if status.exists() else []
peak = next((row.split()[1] for row in rows if row.startswith("VmHWM")), used.ru_maxrss)
print(used.ru_utime + used.ru_stime, peak)
"""


def seconds(text: str, mode: str = "wide", runs: int = RUNS) -> float:
    """CPU seconds of one reading, the least of several."""

    def once() -> float:
        start = time.process_time()
        attribution.find(text, mode=mode)
        return time.process_time() - start

    return min(once() for _ in range(runs))


def of_a_child(code: str) -> tuple[float, float]:
    """CPU seconds and peak memory in MB of a fresh Python that runs the code."""
    out = subprocess.run([sys.executable, "-c", f"{code}\n{REPORT}"], capture_output=True, text=True, check=True)
    cpu, peak = out.stdout.split()
    return float(cpu), float(peak) / (1024**2 if sys.platform == "darwin" else 1024)


def least(code: str) -> tuple[float, float]:
    """The least time and memory of five."""
    tries = [of_a_child(code) for _ in range(5)]
    return min(cpu for cpu, _ in tries), min(peak for _, peak in tries)


def news() -> str:
    """The teaching edition and every gold text."""
    page = (paths.data() / "article" / "page.txt").read_text(encoding="utf-8")
    return "\n\n".join([page, *(text.text for text in attribution_gold.texts())])


def starting() -> None:
    """What the import and the first reading cost."""
    bare, bare_peak = least("pass")
    imported, _ = least("import lessons.sources")
    first, _ = least("from lessons import sources as attribution\nattribution.find('“Yes,” she said.')")
    page = paths.data() / "article" / "page.txt"
    _, peak = least(
        f"from lessons import sources as attribution\nattribution.find(open({str(page)!r}, encoding='utf-8').read())"
    )
    print(f"import: {imported - bare:.3f} s of CPU more than a bare Python (aim: under 0.1)")
    print(f"import and first reading, with the lexicon: {first - bare:.3f} s")
    print(f"peak memory on the teaching edition: {peak:.1f} MB; a bare Python: {bare_peak:.1f} MB (aim: under 40)")


def reading() -> None:
    """Words a second and growth on news, in both modes."""
    text = news()
    words = len(text.split())
    print(f"\n{'news':<12}{'words':>10}{'core: s':>10}{'words/s':>10}{'wide: s':>10}{'words/s':>10}")
    for times in (1, 10, 100):
        longer = "\n\n".join([text] * times)
        core, wide = (seconds(longer, mode, RUNS if times < 100 else 2) for mode in ("core", "wide"))
        row = (words * times, core, words * times / core, wide, words * times / wide)
        print(f"{f'{times} times':<12}{row[0]:>10,}{row[1]:>10.3f}{row[2]:>10,.0f}{row[3]:>10.3f}{row[4]:>10,.0f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory after that: {peak:.0f} MB, the texts and their relations with it")


def growing() -> None:
    """Adversarial inputs of n, 2n and 4n characters."""
    print(f"\n{'input':<28}{'n: ms':>9}{'2n: ms':>9}{'4n: ms':>9}{'2n/n':>7}{'4n/2n':>7}")
    for name, piece in ADVERSE.items():
        times = SIZE // len(piece)
        one, two, four = (1000 * seconds(piece * (times * n), runs=3) for n in (1, 2, 4))
        if four > SLOW * two:  # another process may have been in the way
            two, four = (1000 * seconds(piece * (times * n)) for n in (2, 4))
        ratios = [after / before if before > 1000 * TOO_SHORT else 0 for before, after in ((one, two), (two, four))]
        note = "  NOT LINEAR" if ratios[1] > SLOW else ""
        print(f"{name:<28}{one:>9.1f}{two:>9.1f}{four:>9.1f}{ratios[0]:>7.1f}{ratios[1]:>7.1f}{note}")


def coding_long() -> None:
    """What the exercises ask of an article of 20,000 words: its draft, its labels, its coded sentences."""
    from lessons.case import coding
    from lessons.case.own import OwnArticle
    from lessons.text.article import Article

    text = news()
    longer = "\n\n".join([text] * (1 + LONG // len(text.split())))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "long.txt"
        file.write_text(longer, encoding="utf-8")
        article = OwnArticle(file, Article.read(file))
        steps: dict[str, Callable[[], Any]] = {
            "draft": article.draft,
            "relations": article.relations,
            "label of each relation": lambda: [article.now.label(each) for each in article.relations()],
            "rows": lambda: coding.rows(article),
            "rows again": lambda: coding.rows(article),
            "voices": lambda: coding.voices("label", article),
        }
        print(f"\nan article of {len(longer.split()):,} words{'':<12}{'s':>8}")
        for name, step in steps.items():
            start = time.process_time()
            step()
            print(f"  {name:<40}{time.process_time() - start:>8.2f}")


def hostile() -> None:
    """Texts that nobody writes: time and memory of a fresh Python that reads each of them."""
    print(f"\n{'hostile text':<42}{'s':>8}{'MB':>8}")
    for name, piece, times in HOSTILE:
        code = f"from lessons import sources as attribution\nattribution.find({piece!r} * {times}, mode='wide')"
        cpu, peak = of_a_child(code)
        note = "  TOO SLOW" if cpu > 5 or peak > 500 else ""
        print(f"{f'{times:,} times {name}':<42}{cpu:>8.1f}{peak:>8.0f}{note}")


HOSTILE = (
    *((f"an opening mark {mark}", mark, 200_000) for mark in ("“", '"', "‘", "'", "«", "„", "``", "''")),
    ("an opening mark and a word", "“so ", 200_000),
    ("a paragraph that opens a quotation", "“So it is\n\n", 80_000),
    ("a short paragraph", "So it is.\n\n", 80_000),
    ("a short report", "He said so.\n\n", 80_000),
    ("an entry of a live page", "10:41 Ann said so.\n", 20_000),
)
LONG = 20_000  # words


if __name__ == "__main__":
    if "long" not in sys.argv[1:]:
        starting()
        reading()
        growing()
    coding_long()
    hostile()
