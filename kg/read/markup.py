"""Cleaning a stretch of stored text for reading, while every character keeps its place.

Markdown (emphasis, links, images, escapes), HTML tags and entities, invisible characters and runs of
space go; what stays is the article's own wording.
"""

import html
import re
from itertools import chain
from typing import NamedTuple


class Clean(NamedTuple):
    """`offsets[i]` is where character `i` of `text` stands in the stored text; they rise strictly."""

    text: str
    offsets: tuple[int, ...]

    def part(self, start: int, end: int | None = None) -> "Clean":
        """The part from `start` to `end` without the spaces around it."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        end = start + len(text.strip())
        return Clean(self.text[start:end], self.offsets[start:end])


# Where markup can begin; a single plain space needs no care.
SPECIAL = re.compile(r"[\\\[\]<&*_~!\x00-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff]|[^\S ]| (?=\s)")
# Every branch is bounded or a plain character class: linear in the length of the text.
MARKUP = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<invisible>[\x00-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff]+)
    | (?P<escape>\\[!-/:-@\[-`{-~])
    | (?P<note>\[\^?\d{1,3}\](?!\())
    | (?P<opening>!?\[)
    | (?P<target>\]\([^\s()]{0,2000}(?:\([^\s()]{0,500}\)[^\s()]{0,500})?(?:\s+"[^"]{0,300}")?\))
    | (?P<closing>\])
    | (?P<auto><(?:https?://|mailto:)[^<>\s]{1,2000}>)
    | (?P<breaking></?(?:br|p|div|li|ul|ol|tr|td|th|h[1-6])\b[^<>]{0,500}>)
    | (?P<tag></?[a-z][^<>]{0,500}>|<!--[^<>]{0,2000}-->)
    | (?P<entity>&(?:\#\d{1,7}|\#x[0-9a-f]{1,6}|[a-z]{2,31}\d{0,2});)
    | (?P<emphasis>\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}|~~|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w))
    """,
    re.VERBOSE | re.IGNORECASE,
)


def clean(text: str, start: int, end: int) -> Clean:
    """`text[start:end]` without markup, spaces folded and trimmed."""
    writer = _Writer()
    while special := SPECIAL.search(text, start, end):
        at = special.start()
        writer.put(text[start:at], start)
        token = MARKUP.match(text, at, end)
        if token:
            writer.token(str(token.lastgroup), token.group(), at)
        else:
            writer.put(text[at], at)
        start = token.end() if token else at + 1
    writer.put(text[start:end], start)
    return writer.close()


class _Writer:
    """Pieces of clean text, each with the place of its first character. Brackets and emphasis are written
    when met and taken back when their other half turns up."""

    def __init__(self) -> None:
        self.pieces: list[tuple[str, int]] = []
        self.brackets: list[int] = []
        self.stars: dict[str, int] = {}

    def put(self, text: str, at: int) -> None:
        self.pieces.append((text, at))

    def token(self, kind: str, token: str, at: int) -> None:
        """Writes what a piece of markup stands for: often nothing."""
        if kind in ("space", "breaking"):
            self.put(" ", at)
        elif kind == "escape":
            self.put(token[1], at + 1)
        elif kind == "entity":
            self._entity(token, at)
        elif kind in ("opening", "closing"):
            self._bracket(token, at)
        elif kind == "target":
            self._target(token, at)
        elif kind == "emphasis":
            self._emphasis(token, at)

    def _entity(self, token: str, at: int) -> None:
        character = html.unescape(token)
        self.put(" " if character.isspace() else character if len(character) == 1 else token, at)

    def _bracket(self, token: str, at: int) -> None:
        if token.endswith("["):
            self.brackets.append(len(self.pieces))
        elif self.brackets:
            self.brackets.pop()
        self.put(token, at)

    def _target(self, token: str, at: int) -> None:
        if not self.brackets:
            self.put(token, at)
            return
        opened = self.brackets.pop()
        if self.pieces[opened][0] == "[":
            self.pieces[opened] = ("", at)
        else:  # an image: its description goes with it
            del self.pieces[opened:]
            self.stars = {mark: place for mark, place in self.stars.items() if place < opened}

    def _emphasis(self, token: str, at: int) -> None:
        opened = self.stars.pop(token, None)
        if opened is None:
            self.stars[token] = len(self.pieces)
            self.put(token if len(token) == 1 else "", at)  # a lone star stays, a lone pair is debris
        else:
            self.pieces[opened] = ("", at)

    def close(self) -> Clean:
        pieces = [piece for piece in self.pieces if piece[0]]
        text = "".join(piece for piece, _ in pieces)
        offsets = tuple(chain.from_iterable(range(at, at + len(piece)) for piece, at in pieces))
        if "  " in text:
            kept = [i for i, character in enumerate(text) if character != " " or text[i - 1 : i] != " "]
            text, offsets = "".join(text[i] for i in kept), tuple(offsets[i] for i in kept)
        return Clean(text, offsets).part(0)
