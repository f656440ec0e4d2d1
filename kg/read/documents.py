"""Files to documents: page text, Markdown with front matter, records of JSON. What cannot be read is told why."""

import fnmatch
import gzip
import json
import os
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.config import Limits
from kg.errors import InputError, SettingsError
from kg.model import Skipped
from kg.read.frontmatter import read_front_matter
from kg.read.markup import Clean

SUFFIXES = (".txt", ".md", ".json", ".jsonl", ".jsonl.gz")
KEYS = {  # of front matter and records, the first that is there counts
    "published": ("published", "date", "published_time", "datepublished", "pubdate"),
    "headline": ("title", "headline"),
    "publisher": ("publisher", "source", "site_name"),
    "author": ("author", "byline"),
    "url": ("url", "source_url", "link"),
    "language": ("language", "lang"),
}
MARKDOWN = re.compile(r"(?m)\]\(\S|(?<!\w)\*\*\S|^#{1,6} \S|\\[#*_\[]|[^\n.] {2}$")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Document:
    """One article as stored. `start`: where its text begins in `text`; `given`: what its source says of it, under
    the names of `KEYS`; `title`: the headline in its place in `text`; `page`: it may be
    the raw text of a whole page."""

    name: str
    text: str
    start: int = 0
    given: Mapping[str, str] = field(default_factory=dict)
    title: Clean | None = None
    page: bool = False
    markdown: bool = False


def iter_documents(paths: Sequence[Path], exclude: Sequence[str], limits: Limits) -> Iterator[Document | Skipped]:
    """The documents of files and folders, folders deeply and in the order of their names, each file once.

    Raises SettingsError when a path does not exist.
    """
    for path in paths:
        if not path.exists():
            raise SettingsError(f"{path}: no such file or folder")
    seen: set[Path] = set()
    for path in paths:
        for file in _files(path):
            real = file.resolve()
            if real not in seen and not any(fnmatch.fnmatch(file.name, pattern) for pattern in exclude):
                seen.add(real)
                yield from _read(file, limits)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        yield from (Path(folder, name) for name in sorted(names) if name.lower().endswith(SUFFIXES))


def _read(file: Path, limits: Limits) -> Iterator[Document | Skipped]:
    name = file.name
    try:
        if name.lower().endswith((".jsonl", ".jsonl.gz")):
            yield from _records(file, limits)
        elif name.lower().endswith(SUFFIXES):
            yield from _documents(name, _decoded(_bytes(file, limits)), limits)
        else:
            yield Skipped(name, f"not a kind of file that can be read; expected {', '.join(SUFFIXES)}")
    except InputError as error:
        yield Skipped(name, str(error))
    except OSError as error:
        yield Skipped(name, f"cannot be opened: {error.strerror or error}")


def _bytes(file: Path, limits: Limits) -> bytes:
    if not file.is_file():
        raise InputError("not a regular file")
    size = file.stat().st_size
    if size > limits.file_bytes:
        raise InputError(f"{size:,} bytes are more than the limit of {limits.file_bytes:,} for a file")
    return file.read_bytes()


def _decoded(data: bytes) -> str:
    """UTF-8, with or without its mark. Raises InputError that names the first byte that is not."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError("UTF-16 text; expected UTF-8")
    if b"\0" in data:
        raise InputError(f"binary data (a zero byte at position {data.index(0):,}); expected UTF-8 text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8: byte 0x{error.object[error.start]:02x} at position {error.start:,}") from None


def _documents(name: str, text: str, limits: Limits) -> Iterator[Document | Skipped]:
    if not text.strip():
        raise InputError("empty")
    if name.lower().endswith(".json"):
        yield from _json(name, text, limits)
    else:
        yield (_markdown if name.lower().endswith(".md") else _page)(name, text, limits)


def _page(name: str, text: str, limits: Limits) -> Document:
    return Document(name, _bounded(text, limits), page=True)


def _markdown(name: str, text: str, limits: Limits) -> Document:
    matter = read_front_matter(_bounded(text, limits))
    if not text[matter.end :].strip():
        raise InputError("empty below its front matter")
    return Document(name, text, matter.end, _given(matter.values), matter.title, markdown=True)


def _json(name: str, text: str, limits: Limits) -> Iterator[Document | Skipped]:
    """One record, or a list of them."""
    value = _parsed(text)
    if not isinstance(value, list):
        yield _record(name, value, limits)
        return
    for number, item in enumerate(value, 1):
        yield _attempt(f"{name}#{number}", item, limits)


def _records(file: Path, limits: Limits) -> Iterator[Document | Skipped]:
    """A record a line. A line that cannot be read is skipped alone."""
    number = 0
    with gzip.open(file) if file.name.lower().endswith(".gz") else file.open("rb") as lines:
        try:
            while line := lines.readline(limits.file_bytes + 1):
                number += 1
                if len(line) > limits.file_bytes:
                    raise InputError(f"line {number} has more than {limits.file_bytes:,} bytes; the rest is not read")
                if line.strip():
                    yield _attempt(f"{file.name}#{number}", line, limits, number)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise InputError(f"damaged behind line {number}: {error}") from None
    if not number:
        raise InputError("empty")


def _attempt(name: str, value: Any, limits: Limits, line: int = 1) -> Document | Skipped:
    """A record; `line`: where it stands in the file if it is still bytes."""
    try:
        return _record(name, _parsed(_decoded(value), line) if isinstance(value, bytes) else value, limits)
    except InputError as error:
        return Skipped(name, str(error))


def _parsed(text: str, first: int = 1) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"broken JSON in line {first + error.lineno - 1}, column {error.colno}: {error.msg}") from None
    except (RecursionError, ValueError):
        raise InputError("JSON that is nested too deeply or holds a number too long") from None


def _record(name: str, value: Any, limits: Limits) -> Document:
    if not isinstance(value, dict):
        raise InputError("no record; expected an object with the keys url, published, title, publisher, author, text")
    text = value.get("text")
    if not isinstance(text, str) or not text.strip():
        raise InputError('no text; expected it under the key "text"')
    given = {str(key).lower(): _words(item) for key, item in value.items()}
    kept, markdown = _given(given), bool(MARKDOWN.search(text))
    return Document(name, _bounded(text, limits), given=kept, page="headline" not in kept, markdown=markdown)


def _words(value: Any) -> str:
    """A value of a record as words: text, or a list of texts."""
    if isinstance(value, list):
        return ", ".join(item for item in value if isinstance(item, str))
    return value if isinstance(value, str) else ""


def _given(values: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for name, keys in KEYS.items():
        value = next((values[key] for key in keys if values.get(key, "").strip()), None)
        if value:
            found[name] = " ".join(value.split())
    return found


def _bounded(text: str, limits: Limits) -> str:
    if len(text) > limits.article_chars:
        raise InputError(f"{len(text):,} characters are more than the limit of {limits.article_chars:,} for an article")
    half = LONE_SURROGATE.search(text)
    if half:
        raise InputError(f"half a character (U+{ord(half.group()):04X}) at position {half.start():,}")
    return text
