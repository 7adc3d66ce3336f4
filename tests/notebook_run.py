"""Notebooks run one after another, as Jupyter runs them, with the libraries that are loaded already.

What only a kernel of their own can prove is proved elsewhere: nbval runs each notebook in one, and the browser's tests
show them in JupyterLab.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import Any

import nbformat
from IPython.core.displayhook import DisplayHook
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config


class Shown(DisplayHook):  # type: ignore[misc]
    """What a last line is worth is put out in all its forms, as a kernel does; a terminal would print its text."""

    def write_format_data(self, format_dict: dict[str, Any], md_dict: Any = None) -> None:
        self.shell.display_pub.publish(format_dict)


@contextmanager
def running() -> Iterator[InteractiveShell]:
    """What runs cells inside a kernel, and leaves nothing behind."""
    config = Config({"HistoryManager": {"enabled": False}})
    shell = InteractiveShell.instance(config=config, displayhook_class=Shown)
    try:
        yield shell
    finally:
        shell.restore_sys_module_state()
        InteractiveShell.clear_instance()


def shown(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """What each notebook of a folder puts out, by its file name. Fails with all errors and where they stand."""
    outputs, errors = {}, []
    with chdir(folder), running() as shell:
        for name in names:
            cells = [cell for cell in nbformat.read(name, as_version=4).cells if cell.cell_type == "code"]
            bundles = []
            for cell in cells:
                with capture_output() as captured:
                    result = shell.run_cell(cell.source)
                bundles += [str(output.data) for output in captured.outputs]
                if not result.success:
                    errors.append(f"{name}: {result.error_before_exec or result.error_in_exec}")
            outputs[name] = "\n".join(bundles)
    assert not errors, errors
    return outputs
