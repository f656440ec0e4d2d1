"""Names in quotation marks: the project "Green Border", 'Plan of Joint Work for 2023', the State Programme "Hope"."""

from collections.abc import Sequence

from kg.extract.phrases import POSSESSIVES
from kg.extract.words import Word

OPENING, CLOSING = frozenset("“\"'‘«„`") | {"``"}, frozenset("”\"'’»“") | {"''"}
BEFORE_QUOTE = frozenset(("entitled", "called", "titled", "named", "on", "of", ",", "the", "dubbed"))
LONGEST = 40
FINITE = frozenset(("VBZ", "VBP", "VBD", "MD", "PRP"))


def around(words: Sequence[Word], head: int) -> tuple[int, int] | None:
    """The first word and the end of the name whose quotation marks stand around `head`, or None. A quoted sentence
    is no name."""
    opening = next(
        (i for i in range(head, max(head - 12, -1), -1) if words[i].text in OPENING and not _possessive(words, i)), None
    )
    if opening is None or not words[opening + 1].capital or not _opens(words, opening):
        return None
    end = _closing(words, head)
    return (opening + 1, end) if end and _is_name(words, opening + 1, end) else None


def behind(words: Sequence[Word], head: int) -> tuple[int, int] | None:
    """The first word and the end of the quoted name that follows `head`, or None."""
    i = head + 1
    while i < len(words) and words[i].lower in BEFORE_QUOTE:
        i += 1
    if i + 1 >= len(words) or words[i].text not in OPENING or not words[i + 1].capital:
        return None
    end = _closing(words, i + 1)
    return (i + 1, end) if end and _is_name(words, i + 1, end) else None


def _closing(words: Sequence[Word], i: int) -> int | None:
    return next(
        (j for j in range(i, min(i + LONGEST, len(words))) if words[j].text in CLOSING and not _possessive(words, j)),
        None,
    )


def _possessive(words: Sequence[Word], i: int) -> bool:
    """An apostrophe behind a plural's s opens and closes nothing."""
    return words[i].lower in POSSESSIVES and words[i].tag == "POS"


def _opens(words: Sequence[Word], i: int) -> bool:
    """Whether the mark opens: of marks without a direction, an even number stands before it."""
    mark = words[i].text
    return mark in "“‘«„`" or mark == "``" or sum(word.text == mark for word in words[:i]) % 2 == 0


def _is_name(words: Sequence[Word], start: int, end: int) -> bool:
    inside = words[start:end]
    return bool(inside) and inside[-1].text not in (".", "!", "?") and not any(word.tag in FINITE for word in inside)
