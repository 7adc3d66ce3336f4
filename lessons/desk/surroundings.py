"""What JupyterLab is started in: whose settings hold, and where it keeps its own files.

Three may have set up Jupyter on a machine, and a class must work whatever they did:

- **A person**, in ``~/.jupyter`` or in variables such as ``JUPYTER_TOKEN``, did so for another server: an address
  behind a proxy, a fixed password, an extension that is switched off, a kernel of another Python, a start file of
  IPython. None of it holds here, or one student's course would differ from the next one's. How JupyterLab looks and
  which keys it takes does hold (``user-settings``): somebody may need large letters.
- **The administrator** of a machine or a hub, in ``/etc/jupyter`` or in the folder ``etc/jupyter`` of this Python:
  certificate, password, base address, extensions. All of it holds; :mod:`lessons.desk.server` asks the server itself
  where it can be found.
- **The course**, on the command line, where it beats both: the folder, the port, who may connect.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lessons.kit import paths
from lessons.kit.named_files import write_whole

# The variables of Jupyter that administrators and the modules of a cluster set. The others are a person's, or those
# of a server that runs around this terminal.
_KEPT = ("JUPYTER_PATH", "JUPYTER_CONFIG_PATH", "JUPYTER_ALLOW_INSECURE_WRITES", "JUPYTER_USE_PROGRAMDATA")
INSTALL = "Install the course again, in its folder: pip install ."


def own(folder: Path) -> Path:
    """The folder in a workspace for what JupyterLab keeps there: settings, layout, its kernel."""
    return folder / "my-work" / ".jupyter"


def settings() -> list[Path]:
    """The configuration files of the machine's administrator that Jupyter follows."""
    from jupyter_core.paths import ENV_CONFIG_PATH, SYSTEM_CONFIG_PATH

    named = filter(None, os.environ.get("JUPYTER_CONFIG_PATH", "").split(os.pathsep))
    folders = dict.fromkeys([*named, *ENV_CONFIG_PATH, *SYSTEM_CONFIG_PATH])
    patterns = ("jupyter*_config.*", "labconfig/page_config.*")
    found = (file for folder in folders for pattern in patterns for file in sorted(Path(folder).glob(pattern)))
    return [file for file in found if file.is_file()]


@contextlib.contextmanager
def environment(own: Path) -> Iterator[dict[str, str]]:
    """The environment for JupyterLab; ``own`` is a folder for what it keeps: settings, layout, its kernel.

    The kernel is this Python, where the course is installed, whatever kernels of that name a person has. Raises
    OSError if ``own`` cannot be written to, ImportError if there is no kernel.
    """
    from ipykernel.kernelspec import get_kernel_dict
    from jupyter_core.paths import jupyter_config_dir, jupyter_data_dir, jupyter_runtime_dir

    variables = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER") or name in _KEPT}
    with contextlib.ExitStack() as stack:
        if _has_home():
            settings, data, runtime = Path(jupyter_config_dir()), Path(jupyter_data_dir()), Path(jupyter_runtime_dir())
        else:
            variables["HOME"] = str(own)
            settings = data = runtime = own
        if not _is_private(data):
            data = own
        if not (_is_private(runtime) and _is_private(runtime := runtime / "who-says-so")):
            runtime = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="who-says-so-")))
        kernel = own / "share" / "kernels" / "python3" / "kernel.json"
        kernel.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(kernel, json.dumps(_safe(get_kernel_dict()), indent=1).encode())
        yield variables | {
            "IPYTHONDIR": str(own / "ipython"),  # a person's own start files would run in every kernel
            "JUPYTER_CONFIG_DIR": str(own),
            "JUPYTER_CONFIG_PATH": _before(paths.jupyter_config(), variables.get("JUPYTER_CONFIG_PATH")),
            "JUPYTER_DATA_DIR": str(data),
            "JUPYTER_PATH": _before(kernel.parents[2], variables.get("JUPYTER_PATH")),
            "JUPYTER_PREFER_ENV_PATH": "1",
            "JUPYTER_RUNTIME_DIR": str(runtime),
            "JUPYTERLAB_SETTINGS_DIR": os.environ.get("JUPYTERLAB_SETTINGS_DIR") or str(settings / "lab/user-settings"),
        }


def _safe(kernel: dict[str, Any]) -> dict[str, Any]:
    """A kernel that does not take a file beside the notebook for a module that is installed.

    Python would look there first, from before the kernel begins (``-P``). A module of a student's own is found last.
    """
    program, *more = kernel["argv"]
    last = "--InteractiveShellApp.exec_lines=import sys; sys.path.append('')"
    return {**kernel, "argv": [program, "-P", *more, last]}


def _before(first: Path, others: str | None) -> str:
    return os.pathsep.join(filter(None, (str(first), others)))


def _has_home() -> bool:
    """Whether there is a home folder that may be written to. Some containers run as a user who has none."""
    try:
        return Path.home().is_dir() and os.access(Path.home(), os.W_OK)
    except RuntimeError:  # this user is in no list of users
        return False


def _is_private(folder: Path) -> bool:
    """Whether a file there can be kept from other users, as Jupyter insists. It is tried: a network drive may refuse.

    4,000 bytes are written, as an empty file would fit on a full disk.
    """
    from jupyter_core.paths import secure_write

    probe = folder / f".{secrets.token_hex(8)}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with secure_write(str(probe), binary=True) as file:
            file.write(bytes(4000))
    except (OSError, RuntimeError):
        return False
    finally:
        with contextlib.suppress(OSError):
            probe.unlink()
    return True
