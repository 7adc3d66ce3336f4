"""For every test and every notebook: an empty record, so that nobody's own answers show up in a result."""

from __future__ import annotations

import os
import tempfile

import pytest


def pytest_configure(config: pytest.Config) -> None:
    folder = tempfile.TemporaryDirectory(prefix="lessons-")
    config.add_cleanup(folder.cleanup)
    os.environ["LESSONS_WORKSPACE"] = folder.name
