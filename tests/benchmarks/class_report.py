"""How long a school’s records take: collected, and made into all tables of the class report.

    python tests/benchmarks/class_report.py [RECORDS]

It makes records of the whole course (1,000 if no number is given), which takes longer than what is measured, and prints
seconds and the most memory that the measured process had. The limits are 20 s of one core and 500 MB.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def measure(folder: str) -> None:
    from lessons.desk.classroom import report

    start = time.perf_counter()
    rows = report.gathered(folder, print)
    read = time.perf_counter()
    report.save(rows)
    print(f"{len({row[0] for row in rows})} students, {len(rows):,} tries")
    del rows
    saved = time.perf_counter()
    answers = report.answers()
    made = (report.difficulty, report.chosen, report.guesses, report.growth)
    tables = {each.__name__: each(answers) for each in made}
    report.misconceptions(tables["chosen"])
    report.texts(answers, "00.6")
    from lessons.case import agreement

    alpha = agreement.alpha(report.codes(answers, "08.1", "08.2"))
    done = time.perf_counter()
    print({name: len(table) for name, table in tables.items()}, f"alpha {alpha:.2f}")
    print(f"read {read - start:.1f} s, written {saved - read:.1f} s, tables {done - saved:.1f} s")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"together {done - start:.1f} s, {time.process_time():.1f} s of one core, {most:.0f} MB at most")


def main() -> None:
    import class_made

    count = int(sys.argv[1]) if sys.argv[1:] else 1_000
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LESSONS_WORKSPACE"] = folder
        class_made.write(Path(folder) / "class", class_made.words(count), whole=True)
        subprocess.run([sys.executable, __file__, "--measure", f"{folder}/class"], check=True)


if __name__ == "__main__":
    measure(sys.argv[2]) if sys.argv[1:2] == ["--measure"] else main()
