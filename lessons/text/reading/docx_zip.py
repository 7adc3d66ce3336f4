"""The parts of a Word document, which is a zip archive. They are unpacked within limits, whatever the archive says."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Iterator
from xml.etree import ElementTree as ET
from xml.parsers import expat

from lessons.text.reading.errors import NotText, TooDeep, TooLarge, locked

_MOST_BYTES = 20_000_000  # of XML, unpacked; an article has about 200,000
_MOST_PARTS = 1_000
_MOST_ELEMENTS = 200_000
_MOST_ATTRIBUTES = 1_000  # of one element
_DEEPEST = 100
# Word packs in these ways alone; of others zipfile unpacks a whole part, however large, before it can be stopped.
_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 1  # a bit in the flags of a part


def _unpacked(data: bytes, name: str) -> dict[str, bytes]:
    """The XML parts of a document by their paths.

    Raises NotText (damaged, or locked with a password), TooLarge or TooDeep, and whatever zipfile and the XML parser
    raise if the file is damaged.
    """
    parts, left, elements = dict[str, bytes](), _MOST_BYTES, _MOST_ELEMENTS
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        wanted = {each.filename: each for each in file.infolist() if each.filename.endswith(".xml")}
        if len(wanted) > _MOST_PARTS:
            raise too_large(name)
        for path, each in wanted.items():
            if each.flag_bits & _ENCRYPTED:
                raise locked(name)
            if each.compress_type not in _WAYS:
                raise damaged(name)
            with file.open(each) as packed:
                part = packed.read(left + 1)
            left -= len(part)
            elements -= _count(part, name) if left >= 0 else 0
            if left < 0 or elements < 0:
                raise too_large(name)
            parts[path] = part
    return parts


def trees(data: bytes, name: str, wanted: Collection[str]) -> Iterator[ET.Element]:
    """The parts of a document that are called by one of some names; names in them stand without their namespaces.

    They lie beside the part that is called a document. Raises what :func:`_unpacked` raises, and StopIteration if there
    is no such part.
    """
    parts = _unpacked(data, name)
    called = {path: _name(next(ET.iterparse(io.BytesIO(part), ["start"]))[1]) for path, part in parts.items()}
    folder = next(path for path, called in called.items() if called == "document").rpartition("/")[0]
    for path, part in parts.items():
        if called[path] in wanted and path.rpartition("/")[0] == folder:
            tree = ET.fromstring(part)
            for element in tree.iter():
                element.tag = element.tag.rpartition("}")[2]
                element.attrib = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
            yield tree


def _name(root: ET.Element) -> str:
    """What a part is. The namespace of Word has two forms."""
    namespace, _, name = root.tag.rpartition("}")
    return name if "wordprocessingml" in namespace else ""


def _count(part: bytes, name: str) -> int:
    """The number of elements of a part. It is counted before a tree is built of it."""
    count = depth = 0

    def start(_: str, attributes: dict[str, str]) -> None:
        nonlocal count, depth
        count, depth = count + 1, depth + 1
        if depth > _DEEPEST:
            raise TooDeep(f"“{name}” is a Word document whose parts are nested too deep. Save its text as a .txt file.")
        if count > _MOST_ELEMENTS or len(attributes) > _MOST_ATTRIBUTES:
            raise too_large(name)

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*_: object) -> None:  # Word writes none; one could define entities that grow without end
        raise damaged(name)

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.StartDoctypeDeclHandler = start, end, doctype
    parser.Parse(part, True)
    return count


def damaged(name: str) -> NotText:
    """The error for a file that is no whole Word document."""
    return NotText(f"“{name}” is a damaged Word document. Open it in its own program and save it again.")


def too_large(name: str) -> TooLarge:
    """The error of a document that no class would read as one article."""
    return TooLarge(f"“{name}” is too long a document for one article. Save the text of one article by itself.")
