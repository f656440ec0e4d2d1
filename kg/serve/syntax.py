"""Where a text stops being SPARQL.

The engine's parser reports how far its longest attempt reached: behind the keyword it tried, not where the
unexpected token stands (`ASK {} oops` fails "at 1:14, expected OPTIONAL"). With wide gaps between the tokens
an attempt cannot reach the next token, so the last token that begins before the reported place is the one.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import Any

from kg.serve.problem import Details
from kg.serve.tokens import Kind, place, tokens

GAP = " " * 64  # longer than any keyword
REPORT = re.compile(r"error at (\d+):(\d+): (?:expected )?(?:one of )?(.*)", re.DOTALL)
REASON = re.compile(r"[A-Z][a-z]+ [\w' ]+")  # what the engine says in words, between the tokens it lists


def explain(error: SyntaxError, text: str, parse: Callable[[str], Any]) -> Details:
    """What is wrong with `text`, for which `parse` raised `error`; `parse` is asked once more."""
    starts, spread = _spread(text)
    found = REPORT.match(str(error))
    again = _report(parse, spread)
    if not (found and again):
        return Details(400, f"not valid SPARQL: {' '.join(str(error).split())[:300]}")
    reached = _offset(spread, again)
    ours, theirs = zip(*starts, strict=True) if starts else ((), ())
    index = bisect_right(ours, reached) - 1
    at_end = index < 0 or reached >= len(spread.rstrip()) + len(GAP)
    offset = len(text.rstrip()) if at_end else theirs[index]
    line, column = place(text, offset)
    unexpected = "the text ends too early" if at_end else f"unexpected {_shown(text[offset:])}"
    reasons = "".join(f"; {reason}" for reason in REASON.findall(found[3]))
    return Details(400, f"not valid SPARQL at line {line}, column {column}: {unexpected}{reasons}", line, column)


def _spread(text: str) -> tuple[list[tuple[int, int]], str]:
    """The text with gaps where it has white space or brackets, and where the pieces between begin in it and
    in `text`."""
    pieces: list[str] = []
    starts: list[tuple[int, int]] = []
    length, end, bracket = 0, -1, False
    for token in tokens(text):
        apart = token.start > end or bracket or token.kind in (Kind.OPEN, Kind.CLOSE)
        if apart:
            pieces.append(GAP)
            length += len(GAP)
            starts.append((length, token.start))
        pieces.append(token.text)
        length += len(token.text)
        end = token.start + len(token.text)
        bracket = token.kind in (Kind.OPEN, Kind.CLOSE)
    return starts, "".join(pieces) + GAP


def _report(parse: Callable[[str], Any], text: str) -> tuple[int, int] | None:
    """Line and column that the engine reports; None when it finds nothing wrong."""
    try:
        parse(text)
    except SyntaxError as error:
        found = REPORT.match(str(error))
        return (int(found[1]), int(found[2])) if found else None
    except (RuntimeError, OSError, ValueError):
        return None
    return None


def _offset(text: str, reported: tuple[int, int]) -> int:
    line, column = reported
    before = text.split("\n", line - 1)[: line - 1]
    return sum(len(part) + 1 for part in before) + column - 1


def _shown(rest: str) -> str:
    """The first word of what is left, not too long."""
    words = rest.split(None, 1)
    return repr(words[0][:40]) if words else "end"
