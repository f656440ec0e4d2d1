"""SPARQL text in, tokens out: enough of the grammar (SPARQL 1.1, section 19.8) to know what is a keyword, an
IRI, a string or a comment, and how deep brackets nest. The engine parses; this only looks."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    IRI = "iri"
    NAME = "name"  # prefix:local
    WORD = "word"  # keywords, functions, a, true, false
    OPEN = "open"
    CLOSE = "close"
    OPERATOR = "operator"
    OTHER = "other"  # strings, variables, numbers, punctuation


class Token(NamedTuple):
    kind: str
    text: str
    start: int
    depth: int  # brackets open before it


# Alternatives in this order: an escaped character never opens a string or a comment; variables, language tags
# and blank nodes never hold keywords. A `<` that begins no IRI is an operator.
PATTERN = re.compile(
    r"""
    \s+ | \#[^\r\n]*
    | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
    | (?P<other> \"\"\" (?: [^"\\] | \\. | "(?!"") )* \"\"\" | ''' (?: [^'\\] | \\. | '(?!'') )* '''
        | " (?: [^"\\\r\n] | \\. )* " | ' (?: [^'\\\r\n] | \\. )* '
        | \\. | [?$]\w+ | @[a-zA-Z]+(?:-[a-zA-Z0-9-]+)* | _:[\w.-]+ | \d+(?:\.\d+)?(?:[eE][+-]?\d+)? )
    | (?P<name> (?:[^\W\d_][\w.-]*)? : (?: [\w.:-] | %[0-9A-Fa-f]{2} | \\. )* )
    | (?P<word> [^\W\d]\w* )
    | (?P<open> [({\[] )
    | (?P<close> [)}\]] )
    | (?P<operator> \|\| | && | \^\^ | [/|^!+*<>=-] )
    | (?P<rest> . )
    """,
    re.VERBOSE | re.DOTALL,
)


def tokens(text: str) -> Iterator[Token]:
    """Never fails: what no rule knows comes out one character at a time, as `OTHER`."""
    depth = 0
    for match in PATTERN.finditer(text):
        kind = match.lastgroup
        if kind is None:
            continue
        if kind == "close":
            depth -= 1
        yield Token(Kind.OTHER if kind == "rest" else kind, match[0], match.start(), depth)
        if kind == "open":
            depth += 1


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of the character at `offset`, both counted from 1."""
    line = text.count("\n", 0, offset) + 1
    return line, offset - (text.rfind("\n", 0, offset) + 1) + 1
