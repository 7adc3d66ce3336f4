"""The command ``lessons``: ``open`` the course, ``check`` a machine, ``add`` an article, ``refresh`` the project."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from lessons import places


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 if all went well, 1 if not, 2 if the words were off."""
    parser = argparse.ArgumentParser(prog="lessons", description="Who Says So? notebooks on one news article")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    opening = commands.add_parser("open", help="make your folder and start JupyterLab on the first notebook")
    opening.add_argument(
        "--port", type=int, default=8888, help="where to serve it (8888; another if it is taken)"
    )
    opening.add_argument("--ip", default="127.0.0.1", help="who may connect (127.0.0.1, this machine alone)")
    opening.add_argument("--no-browser", action="store_true", help="print the address, open no browser")
    opening.add_argument("--no-start", action="store_true", help="only make the folder")
    opening.set_defaults(run=_open)

    checking = commands.add_parser("check", help="is this machine ready for a class?")
    checking.set_defaults(run=_check)

    adding = commands.add_parser("add", help="add an article of your own, or your copy of the found page")
    what = adding.add_mutually_exclusive_group(required=True)
    what.add_argument("file", nargs="?", type=Path, help="a .txt or .md file")
    what.add_argument(
        "--undo", action="store_true", help="put the found page away: back to the teaching edition"
    )
    adding.set_defaults(run=_add)

    refreshing = commands.add_parser(
        "refresh", help="for authors: run all notebooks, write all generated files"
    )
    refreshing.set_defaults(run=_refresh)

    for command in (opening, checking, adding):
        command.add_argument("--folder", type=Path, help="your folder (who-says-so in your home folder)")

    chosen = parser.parse_args(arguments)
    if getattr(chosen, "folder", None):
        os.environ["LESSONS_WORKSPACE"] = str(chosen.folder.expanduser().absolute())
    try:
        return int(chosen.run(chosen))
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1


def _open(chosen: argparse.Namespace) -> int:
    from lessons import server, workspace

    folder = places.workspace()
    changes = workspace.make(folder)
    print(f"Your folder: {folder}")
    for names, said in ((changes.new, "new"), (changes.updated, "brought up to date")):
        if names:
            print(f"  {said}: {', '.join(names)}")
    for name in changes.kept:
        print(f"  {name}: there is a newer one; yours is kept in {folder / 'my-work' / 'earlier-notebooks'}")
    if chosen.no_start:
        return 0
    return server.start(folder, port=chosen.port, ip=chosen.ip, browser=not chosen.no_browser)


def _check(chosen: argparse.Namespace) -> int:
    from lessons import readiness

    ready = True
    for finding in readiness.findings(places.workspace()):
        ready &= finding.ready
        print(_signed(finding.ready, finding.what), flush=True)
        if not finding.ready:
            print(f"         {finding.todo}")
    print(
        _signed(
            ready, "This machine is ready for a class." if ready else "Not ready yet: see the lines above."
        )
    )
    return 0 if ready else 1


def _signed(ready: bool, text: str) -> str:
    """A word and a sign, and colour where there is a screen that shows it."""
    mark = "✓ ready" if ready else "✗ not ready"
    if sys.stdout.isatty() and "NO_COLOR" not in os.environ:
        mark = f"\033[{32 if ready else 31}m{mark}\033[0m"
    return f"{mark}  {text}"


def _add(chosen: argparse.Namespace) -> int:
    from lessons import adding

    print(adding.undo() if chosen.undo else adding.add(chosen.file))
    return 0


def _refresh(chosen: argparse.Namespace) -> int:
    from lessons import authoring

    changed = authoring.refresh(report=print)
    print(f"{len(changed)} files changed." if changed else "Everything was up to date.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
