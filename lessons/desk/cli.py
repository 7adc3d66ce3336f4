"""The command ``lessons``: ``open`` the course, ``add`` an article, ``collect`` a class, ``refresh`` the project ..."""

from __future__ import annotations

import argparse
import codecs
import errno
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from lessons import __version__
from lessons.desk.packs import PACKS, typeset
from lessons.kit import paths
from lessons.kit.errors import CourseError, shown

# An old console may lack a sign or a letter: that must not end a command.
_PLAINER = "lessons.plainer"
_PLAIN = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "▸": ">"}


def _plainer(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    return "".join(_PLAIN.get(sign, "?") for sign in error.object[error.start : error.end]), error.end


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 if all went well, 1 if not, 2 if the words were off."""
    codecs.register_error(_PLAINER, _plainer)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_PLAINER)
    parser = _parser()
    chosen = parser.parse_args(arguments)
    if not hasattr(chosen, "run"):
        parser.print_help()
        return 2
    try:
        if getattr(chosen, "folder", None):
            os.environ["LESSONS_WORKSPACE"] = str(paths.named(chosen.folder).absolute())
        return int(chosen.run(chosen))
    except ImportError as error:
        said = f"{error.name} is not installed. Install the course again, in its folder: pip install ."
    except OSError as error:
        said = _about(error)
    except (CourseError, ValueError) as error:
        said = str(error)
    except KeyboardInterrupt:
        return 130
    print(said, file=sys.stderr)
    return 1


def _about(error: OSError) -> str:
    """What the system could not do, in a sentence; the course's own errors are sentences already."""
    if error.errno == errno.ENOSPC:
        where = error.filename or paths.workspace()
        return f"The disk is full (beside “{where}”). Free some space, then try again."
    if error.filename:
        return f"“{error.filename}” cannot be used ({error.strerror}). Choose another place that you may write to."
    return str(error)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="lessons", description="Who Says So? notebooks on one news article")
    parser.add_argument("--version", action="version", version=f"who-says-so {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        made.set_defaults(run=run)
        return made

    opening = command("open", _open, "make your folder and start JupyterLab on the first notebook")
    opening.add_argument("--port", type=_port, default=8888, help="where to serve it (8888; another if it is taken)")
    opening.add_argument(
        "--ip", default="127.0.0.1", help="who may connect: 127.0.0.1, this machine alone; 0.0.0.0, the whole network"
    )
    opening.add_argument("--no-browser", action="store_true", help="print the address, open no browser")
    opening.add_argument("--teacher", action="store_true", help="bring the teacher's pages too; they hold the key")
    opening.add_argument("--no-start", action="store_true", help="only make the folder")

    checking = command("check", _check, "tell whether this machine is ready for a class, and what to do if not")

    adding = command("add", _add, "add an article of your own, or your copy of the found page")
    what = adding.add_mutually_exclusive_group(required=True)
    kinds = "a .txt, .md, .html, .docx or .pdf file, or a teacher’s .lesson file"
    what.add_argument("file", metavar="FILE", nargs="?", type=Path, help=kinds)
    what.add_argument(
        "--practice", metavar="NAME", nargs="?", const="", help="a practice article; without a name, list them"
    )
    what.add_argument("--list", action="store_true", help="the articles that you have added")
    what.add_argument("--use", metavar="NAME", help="an article that you have added before")
    what.add_argument("--remove", metavar="NAME", help="put an article away; nothing is deleted")
    what.add_argument("--undo", action="store_true", help="back to the course's article")
    adding.add_argument(
        "--encoding", metavar="NAME", help="how the letters of a text are coded, such as cp1252 or mac-roman"
    )

    collecting = command("collect", _collect, "read what a class handed in, and make the tables of the class report")
    where = "with the students' files (my-work/class in your folder)"
    collecting.add_argument("records", metavar="FOLDER", nargs="?", default="", help=where)

    packing = command("pack", _pack, "write what a teacher hands out: worksheets, keys, slides, blank notebooks")
    packing.add_argument(
        "pack", metavar="NAME", choices=PACKS, help="; ".join(f"{name}: {what}" for name, what in PACKS.items())
    )
    packing.add_argument("only", metavar="NN", nargs="*", help="for these notebooks alone, for example 03 05")
    packing.add_argument("--paper", choices=typeset.PAPERS, help="the paper of your printer (a4)")
    packing.add_argument("--to", metavar="FOLDER", type=Path, help="where to (packs/NAME in your folder)")

    refreshing = command("refresh", _refresh, "for authors: run the notebooks and write all generated files")
    refreshing.add_argument("only", metavar="NN", nargs="*", help="run these notebooks alone, for example 03 05")

    for each in (opening, checking, adding, collecting, packing):
        each.add_argument("--folder", type=Path, help="your folder (who-says-so in your home folder)")
    return parser


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError("a port is a whole number up to 65535, such as 8888")
    return int(text)


def _open(chosen: argparse.Namespace) -> int:
    from lessons.desk import server, workspace

    folder = paths.workspace()
    changes = workspace.make(folder, teacher=chosen.teacher)
    print(f"Your folder: {folder}")
    for names, said in ((changes.new, "new"), (changes.updated, "brought up to date")):
        if names:
            print(f"  {said}: {', '.join(names)}")
    for name in changes.kept:
        print(f"  {name}: a newer one is there now; yours is kept in {folder / 'my-work' / 'earlier-notebooks'}")
    if chosen.no_start:
        return 0
    if said := server.hub(folder):
        print(said)
        return 0
    return server.start(folder, port=chosen.port, ip=chosen.ip, browser=not chosen.no_browser)


def _check(chosen: argparse.Namespace) -> int:
    from lessons.desk import readiness

    ready, folder = True, paths.workspace()
    for finding in readiness.findings(folder):
        ready &= finding.ready
        print(_signed(finding.ready, finding.what), flush=True)
        if not finding.ready and finding.todo:
            print(f"         {finding.todo}")
    print(_signed(ready, f"This machine is {'ready' if ready else 'not ready'} for a class."))
    return 0 if ready else 1


def _signed(ready: bool, text: str) -> str:
    """A word, and a sign and a color where the screen can show them."""
    mark = "✓ ready" if ready else "✗ not ready"
    try:
        mark.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        mark = mark[2:]
    if sys.stdout.isatty() and "NO_COLOR" not in os.environ:
        mark = f"\033[{32 if ready else 31}m{mark}\033[0m"
    return f"{mark}  {text}"


def _add(chosen: argparse.Namespace) -> int:
    from lessons.play import adding

    if chosen.encoding and not chosen.file:
        raise ValueError("--encoding is for a file: lessons add FILE --encoding NAME")
    if chosen.undo:
        print(adding.undo())
    elif chosen.list:
        print(adding.list_added())
    elif chosen.use is not None:
        print(adding.use(chosen.use))
    elif chosen.remove is not None:
        print(adding.remove(chosen.remove))
    elif chosen.practice is not None:
        print(adding.add_practice(chosen.practice))
    else:
        print(adding.add(chosen.file, chosen.encoding))
    return 0


def _collect(chosen: argparse.Namespace) -> int:
    from lessons.desk.classroom import choosing, folder, report

    place = paths.named(chosen.records).absolute() if chosen.records else folder()
    rows = report.gathered(
        place if chosen.records else "", lambda file, sentence: print(f"  {shown(file)}: {sentence}")
    )
    if not rows:
        raise ValueError(f"No answers are in “{place}”. {choosing.WHAT_TO_DO}")
    print(f"{len({row[0] for row in rows})} students, {len(rows)} tries: {report.save(rows)}")
    print("To see the report: lessons open --teacher, then teacher/class-report.ipynb; to print it: lessons pack class")
    return 0


def _pack(chosen: argparse.Namespace) -> int:
    from lessons.desk import packs

    if chosen.paper:
        os.environ[typeset.PAPER] = chosen.paper
    folder = paths.named(chosen.to) if chosen.to else paths.workspace() / "packs" / chosen.pack
    for path in packs.write(chosen.pack, folder, chosen.only):
        print(path)
    return 0


def _refresh(chosen: argparse.Namespace) -> int:
    from lessons.desk import authoring

    if paths.installed():
        raise ValueError("This command is for authors. Run it in a copy of the project, installed by: pip install -e .")
    changed = authoring.refresh(chosen.only, report=print)
    print(f"Written anew: {', '.join(path.name for path in changed)}." if changed else "Everything was up to date.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
