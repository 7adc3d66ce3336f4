"""Run notebooks in a Python that has no pandas, Altair or NLTK, with what the site has in their place.

    python tests/without_libraries.py NOTEBOOK ...

Prints what each notebook showed, as JSON. It is a program of its own: nothing here may have loaded them before.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GONE = ("pandas", "numpy", "nltk", "narwhals")

if __name__ == "__main__":
    sys.modules |= dict.fromkeys(GONE)  # type: ignore[arg-type]  # so an import of them fails
    sys.path[:0] = [str(ROOT), str(ROOT / "site" / "stand_ins")]  # its Altair comes before a real one
    from notebook_run import shown

    print(json.dumps(shown(Path.cwd(), sys.argv[1:])))
