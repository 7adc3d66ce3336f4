"""How much memory and time a student on a hub takes: python tests/benchmarks/hub.py [USERS ...]

It starts a JupyterHub on this machine with ``binder/hub-values.yaml``, and prints what stands in
``data/course/school.md``: the memory for one student, and how long it takes until so many who begin at the same time
can work. Memory is PSS: what several processes share is divided among them. Linux alone says it.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import hub_lab
from hub_lab import Hub, Student, memory

FOLDER = "who-says-so"
HOME, LESSON = f"{FOLDER}/home.ipynb", f"{FOLDER}/03-the-quotation-that-changed.ipynb"


def one(hub: Hub, student: Student) -> None:
    """What is in the memory for one student: the server, the course's page, and each notebook."""
    print(f"hub and proxy {memory(hub.process, *hub.process.children()) - hub.memory(student):.0f} MB")
    print(f"server, nothing open {(server := hub.memory(student)):.0f} MB")
    for path in sorted((student.home / FOLDER).glob("*.ipynb")):
        with ExitStack() as opened:
            began = time.perf_counter()
            run(student, f"{FOLDER}/{path.name}", opened)
            print(f"  and {path.stem}: {hub.memory(student) - server:.0f} MB, {time.perf_counter() - began:.1f} s")
    with ExitStack() as opened:
        for name in (HOME, LESSON):
            run(student, name, opened)
        print(f"server, course's page and notebook 03: {hub.memory(student):.0f} MB")


def run(student: Student, notebook: str, opened: ExitStack) -> None:
    """Run all cells of a notebook, and leave it open."""
    kernel = opened.enter_context(student.kernel(notebook))
    for source in student.code(notebook):
        kernel.run(source)


def many(hub: Hub, users: list[str]) -> list[Student]:
    """Start all at the same time, and let them run notebook 03 at the same time; say how long it takes."""
    with ThreadPoolExecutor(len(users)) as pool, ExitStack() as opened:
        began = time.perf_counter()
        students = list(pool.map(hub.start, users))
        started = time.perf_counter()
        list(pool.map(lambda student: run(student, LESSON, opened), students))
        ran = time.perf_counter()
        each = sum(hub.memory(student) for student in students) / len(users)
        print(
            f"{len(users)} at the same time: servers {started - began:.1f} s, Run All of 03 {ran - started:.1f} s, "
            f"{each:.0f} MB each"
        )
    return students


def main(numbers: list[int]) -> None:
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}")
    for number in numbers:
        users = [f"student-{each}" for each in range(number)]
        with tempfile.TemporaryDirectory() as folder, hub_lab.running(Path(folder), *users) as hub:
            first, *others = many(hub, users)
            if not others:
                one(hub, first)


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [1, 5, 10])
