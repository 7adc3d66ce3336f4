"""What the course makes of its data and of a few commands, as one program that prints it: run in other surroundings.

    python -X warn_default_encoding tests/windows.py digest
    python tests/windows.py commands FILE

``digest`` prints a fingerprint of everything that is read from ``data/``; ``commands`` runs what a student types. A
file that the course opens without saying how its letters are coded is an error: Windows would choose another way.
"""

from __future__ import annotations

import hashlib
import json
import sys
import warnings


def digest() -> dict[str, str]:
    """A fingerprint of each table, notebook, room and text."""
    from lessons import attribution, case
    from lessons.case import own
    from lessons.course import model
    from lessons.kit import tables
    from lessons.play.rooms import scenario

    article = case.article()
    read = {f"table {name}": tables.rows(name) for name in tables.names()}
    read |= {f"notebook {name}": model.notebook(name) for name in model.notebooks()}
    read |= {f"room {name}": scenario.find(name) for name in scenario.names()}
    read |= {f"practice {name}": own.practiced(name).relations() for name in own.practice()}
    read["article"] = (article.clean, article.said.to_csv(), article.undo() == article.raw)
    read["engine"] = attribution.rows()
    return {name: hashlib.sha256(repr(value).encode("utf-8")).hexdigest() for name, value in read.items()}


def commands(*files: str) -> list[int]:
    """The exit codes of the commands, whose words go to the two streams."""
    from lessons.desk import cli

    lines = [["open", "--no-start"], *(["add", file] for file in files), ["add", "--list"], ["add", "--practice"]]
    lines += [["add", "--undo"], ["add", "“гавань”.txt"], ["add", "--use", "гавань"]]
    return [cli.main(line) for line in lines]


if __name__ == "__main__":
    warnings.filterwarnings("error", category=EncodingWarning, module=r"lessons\b")
    told = digest() if sys.argv[1] == "digest" else commands(*sys.argv[2:])
    print(json.dumps(told))
