"""Several notebooks run in one kernel, which loads its libraries once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import nbformat
from machine import LIMIT
from nbclient import NotebookClient


def shown(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """What each notebook of a folder puts out, by its file name. Fails with all errors and where they stand."""
    together, homes = nbformat.v4.new_notebook(), []
    for name in names:
        for cell in nbformat.read(folder / name, as_version=4).cells:
            if cell.cell_type == "code":
                together.cells.append(nbformat.v4.new_code_cell(cell.source))
                homes.append(name)
    client = NotebookClient(together, timeout=LIMIT, startup_timeout=LIMIT, kernel_name="python3", allow_errors=True)
    client.execute(cwd=str(folder))
    outputs, errors = dict.fromkeys(homes, ""), []
    for name, cell in zip(homes, together.cells, strict=True):
        outputs[name] += "\n".join(str(output.get("data", "")) for output in cell.outputs)
        errors += [f"{name}: {output.evalue}" for output in cell.outputs if output.output_type == "error"]
    assert not errors, errors
    return outputs
