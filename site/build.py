"""Build the site: ``python site/build.py [OUT]``. Then ``python -m http.server --directory OUT`` shows it."""

from __future__ import annotations

import argparse
import io
import os
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None) -> int:
    """Build what was asked for; 0 if all went well, 1 and a sentence if not."""
    chosen = _parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # an old console may lack a letter of the folder's name
    os.environ["LESSONS_WORKSPACE"] = tempfile.mkdtemp(prefix="who-says-so-")  # nobody's own article in the pages
    import in_the_browser
    import licences
    import to_read

    try:
        with tempfile.TemporaryDirectory(prefix="site-") as work:
            in_the_browser.make_way(chosen.out)
            to_read.write(chosen.out)
            if not chosen.pages_only:
                course = chosen.out.absolute() / to_read.COURSE
                in_the_browser.build(course, Path(work), chosen.pyodide, chosen.core)
            licences.write(chosen.out)
    except in_the_browser.Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(os.environ.pop("LESSONS_WORKSPACE"), ignore_errors=True)
    print(f"The site is in {chosen.out}. To see it: python -m http.server --directory {chosen.out}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Build the site of the course.")
    parser.add_argument("out", nargs="?", type=Path, default=ROOT / "build" / "site", help="the folder to build into")
    parser.add_argument("--pyodide", metavar="FOLDER_OR_URL", help="take Pyodide's whole distribution from there")
    parser.add_argument("--core", metavar="FILE", type=Path, help="Pyodide's package of npm, where npm is not")
    parser.add_argument("--pages-only", action="store_true", help="the pages to read, without the course to run")
    return parser


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT)]
    raise SystemExit(main())
