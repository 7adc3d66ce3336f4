"""The draft on screen. What it says stands in ``data/course/screens.toml``, for an author or a translator to edit."""

from lessons.kit import paths
from lessons.kit.toml_table import read_toml

WORDS = read_toml(paths.data() / "course" / "screens.toml")["corrections"]
