"""The student's folder: made from the package's notebooks, brought up to date without losing work.

A student never edits the package's own files. A notebook that was changed since it was copied is kept before a
newer edition takes its place.
"""

from __future__ import annotations

import errno
import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from lessons.kit import paths, safe_json
from lessons.kit.named_files import write_whole

_SHIPPED = "shipped.json"  # in my-work: the fingerprint of each notebook as it was copied
_EARLIER = "earlier-notebooks"


class WorkspaceError(OSError):
    """The folder cannot be used; the message says what to do."""


@dataclass
class Changes:
    """What :func:`make` did: names of notebooks that are new, brought up to date, or kept aside."""

    new: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def make(folder: Path, teacher: bool = False) -> Changes:
    """Make or bring up to date a workspace in ``folder``; with the teacher's pages, which hold the key, if asked.

    An existing workspace keeps all its work: answers are never touched, and a notebook that the student has
    changed is moved to ``my-work/earlier-notebooks`` before a newer one takes its place. A new ``my-work`` is
    private: on a shared machine no one else reads the answers; a folder that is there keeps its permissions, as a
    teacher may have opened it. Raises WorkspaceError if the folder cannot be written.
    """
    work = folder / "my-work"
    try:
        work.mkdir(mode=0o700, parents=True, exist_ok=True)  # the folders above it get the usual permissions
        return _copy(folder, work, [*paths.all_notebooks(), *(paths.for_teachers() if teacher else [])])
    except OSError as error:
        raise WorkspaceError(_advice(error, folder)) from error


def _advice(error: OSError, folder: Path) -> str:
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return f"The disk of the folder {folder} is full. Free some space on it, then try again: lessons open"
    reason = error.strerror or type(error).__name__
    return (
        f"The folder {folder} cannot be used ({reason}). "
        "Choose another one that you may write to: lessons open --folder FOLDER"
    )


def _copy(folder: Path, work: Path, sources: list[Path]) -> Changes:
    changes = Changes()
    note = work / _SHIPPED
    shipped = safe_json.fields(note.read_bytes()) if note.is_file() else {}
    for source in sources:
        name = source.relative_to(paths.notebooks()).as_posix()
        target = folder / name
        fresh = _fingerprint(source)
        if not target.exists():
            changes.new.append(name)
        elif shipped.get(name) == fresh or _fingerprint(target) == fresh:
            shipped[name] = fresh
            continue
        elif _fingerprint(target) == shipped.get(name):
            changes.updated.append(name)
        else:
            aside = next(path for path in paths.numbered(work / _EARLIER / target.name, 1) if not path.exists())
            write_whole(aside, target.read_bytes())
            changes.kept.append(name)
        write_whole(target, source.read_bytes())
        shipped[name] = fresh
    write_whole(note, json.dumps(shipped, indent=1, sort_keys=True).encode())
    return changes


def _fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
