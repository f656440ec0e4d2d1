"""A page as units: the lines, wrapped lines joined, that its writer meant as one paragraph, heading or item."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby, pairwise
from typing import NamedTuple

from kg.read.markup import Clean, clean

HEADING = re.compile(r"#{1,6}[ \t]+(?=\w)")
ITEM = re.compile(r"(?:[-*+>•·▪◦●■–—►▶»›✓]|\d{1,3}[.)]|\(?[a-z]\)|\([ivx]{1,5}\))\s+(?=\S)")
QUOTE = re.compile(r"(?:>[ \t]?)+(?=[^>\s])")
WORDLESS = re.compile(r"[\W_]+")
SENTENCE_END = re.compile(r"[.!?…:;][\"”’»')\]*_]*$")
CONTENT = re.compile(r"[^\s\u200b\u2060\ufeff\x00-\x1f](?:.*[^\s\u200b\u2060\ufeff\x00-\x1f])?", re.DOTALL)
BREAK = re.compile(r"[ \t\xa0]*[\r\n]\s*")
HARD_BREAK = re.compile(r"(?:\\|[ \xa0]{2})$")
WIDTHS = range(40, 131)  # at which texts are wrapped
UNWRAPPED = 160  # a line this long was not wrapped
FULL = 0.93  # of the width: a line that long had no room for the next word


class Shape(StrEnum):
    """How the page itself marks a unit."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    RULE = "rule"  # signs without a word: a line across, an end mark, a breadcrumb's arrow


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, heading, item or rule of the page `stored`. `block` counts the runs of lines between
    blank ones."""

    words: Clean
    stored: str
    block: int
    shape: Shape = Shape.TEXT

    @property
    def text(self) -> str:
        """The cleaned words; of a rule its signs."""
        return self.words.text

    @property
    def raw(self) -> str:
        """As it is stored, with its spacing, wrapped lines joined."""
        stored = self.stored[self.words.offsets[0] : self.words.offsets[-1] + 1] if self.words.text else ""
        return BREAK.sub(" ", stored) if "\n" in stored else stored

    def part(self, start: int, end: int | None = None) -> "Unit":
        """A stretch of the cleaned words."""
        return replace(self, words=self.words.part(start, end))


class Line(NamedTuple):
    """A line that is not blank; `text` without the spaces around it."""

    start: int
    end: int
    block: int
    text: str
    broken: bool  # ends with a Markdown line break


def split(text: str, start: int = 0, *, markdown: bool = False) -> list[Unit]:
    """The units of `text` from `start` on. In Markdown the lines of a block belong together; elsewhere only
    where the page shows that it was wrapped at some width."""
    lines = list(_lines(text, start))
    units = (_unit(text, group, markdown) for group in _groups(lines, _widths(lines), markdown))
    return [unit for unit in units if unit.text]


def _lines(text: str, start: int) -> Iterator[Line]:
    block = 0
    for line in text[start:].splitlines(keepends=True):
        words = CONTENT.search(line)
        if words:
            broken = bool(HARD_BREAK.search(line.rstrip("\r\n")))
            told = words.group()
            if broken and told.endswith("\\") and len(told) > 1:
                told = told[:-1]
            yield Line(start + words.start(), start + words.start() + len(told), block, told, broken)
        else:
            block += 1
        start += len(line)


def _widths(lines: Sequence[Line]) -> dict[int, int]:
    """The width at which each block that was wrapped is wrapped: that of the whole page, or its own."""
    page = _page_width(lines)
    blocks = ((number, list(block)) for number, block in groupby(lines, key=lambda line: line.block))
    return {number: page or _block_width(block) for number, block in blocks}


def _page_width(lines: Sequence[Line]) -> int:
    """The width that most lines fill up which are followed by another; 0 if there is none."""
    pairs = [(len(a.text), len(_first_word(b))) for a, b in pairwise(lines) if a.block == b.block]
    if len(pairs) < 3 or any(len(line.text) > UNWRAPPED and "://" not in line.text for line in lines):
        return 0
    width = sorted(length for length, _ in pairs)[len(pairs) * 9 // 10]
    full = sum(length + 1 + word > width * FULL for length, word in pairs)
    return width if width in WIDTHS and full >= 0.7 * len(pairs) else 0


def _block_width(block: Sequence[Line]) -> int:
    """Of a block that ends a sentence but whose other lines, all about as long, do not."""
    *others, last = block
    width = max((len(line.text) for line in others), default=0)
    wrapped = (
        width in WIDTHS
        and bool(SENTENCE_END.search(last.text))
        and all(len(line.text) > 0.8 * width and len(line.text) > 50 for line in others)
        and not all(SENTENCE_END.search(line.text) for line in others)
    )
    return width if wrapped else 0


def _first_word(line: Line) -> str:
    return line.text.split(maxsplit=1)[0]


def _groups(lines: Sequence[Line], widths: dict[int, int], markdown: bool) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        width = widths[line.block]
        if group and not ((markdown or width) and _continues(group, line, width, markdown)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _continues(group: Sequence[Line], line: Line, width: int, markdown: bool) -> bool:
    """Whether `line` goes on with what the lines before it say. A line that had room for the next word was
    ended on purpose; Markdown says so by two spaces, which converters also leave where they mean nothing."""
    last = group[-1]
    if len(last.text) > UNWRAPPED and "://" not in last.text:
        return False
    if line.block != last.block or any(HEADING.match(one.text) or WORDLESS.fullmatch(one.text) for one in (last, line)):
        return False
    had_room = bool(width) and len(last.text) + 1 + len(_first_word(line)) < width * FULL
    pause = had_room or bool(SENTENCE_END.search(last.text))
    if _item(line, markdown):
        return not (pause or _item(group[0], markdown))
    return not (pause if last.broken else had_room and not markdown)


def _unit(text: str, group: Sequence[Line], markdown: bool) -> Unit:
    first, end = group[0], group[-1].end
    if WORDLESS.fullmatch(first.text):
        return Unit(Clean(first.text, tuple(range(first.start, end))), text, first.block, Shape.RULE)
    start, shape = _marked(first, markdown)
    words = clean(text, start, end)
    if markdown and any(QUOTE.match(line.text) for line in group):
        words = _unquoted(text, group)
    return Unit(words, text, first.block, shape)


def _marked(line: Line, markdown: bool) -> tuple[int, Shape]:
    """Where the words of a unit begin behind its mark, and what the mark makes of it."""
    if heading := HEADING.match(line.text):
        return line.start + heading.end(), Shape.HEADING
    if item := _item(line, markdown):
        return line.start + item.end(), Shape.ITEM
    return line.start, Shape.TEXT


def _item(line: Line, markdown: bool) -> re.Match[str] | None:
    """The mark of an item; ">" marks one on raw pages, a quotation in Markdown."""
    return None if markdown and QUOTE.match(line.text) else ITEM.match(line.text)


def _unquoted(text: str, group: Sequence[Line]) -> Clean:
    """The lines of a quotation without the signs before them."""
    words, offsets = "", tuple[int, ...]()
    for line in group:
        mark = QUOTE.match(line.text)
        part = clean(text, line.start + (mark.end() if mark else 0), line.end)
        if part.text:
            glue = (offsets[-1] + 1,) if words else ()
            words += " " * len(glue) + part.text
            offsets += glue + part.offsets
    return Clean(words, offsets)
