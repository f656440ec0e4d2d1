"""Which state a name speaks of, and what is left of it without the state."""

import re
from functools import cache

from anyascii import anyascii

from kg.states import State, states

# What may stand around a state's name without making it anything but the state.
AROUND = frozenset(
    "the of government governments side delegation authorities administration republic kingdom royal state states "
    "democratic islamic people's federal union sultanate emirate commonwealth grand duchy principality plurinational "
    "oriental officials leadership".split()
)
TOKEN = re.compile(r"[^\W_](?:[\w.'’]*\w)?\.?")


@cache
def state_named(text: str) -> State | None:
    """The state that `text` names, whatever is said around it: "Turkmen side", "Royal Government of Cambodia"."""
    rest, found = split_state(text)
    return found[0] if len(found) == 1 and set(rest) <= AROUND else None


@cache
def split_state(text: str) -> tuple[tuple[str, ...], tuple[State, ...]]:
    """The words of `text` without names and demonyms of states, in lower case, and the states they name."""
    tokens = [_plain(token) for token in TOKEN.findall(re.sub(r"(?<=\w)['’]s\b", "", text))]
    capital = [token[:1].isupper() for token in TOKEN.findall(re.sub(r"(?<=\w)['’]s\b", "", text))]
    rest: list[str] = []
    found: dict[str, State] = {}
    position = 0
    while position < len(tokens):
        length, state = (
            _longest(tuple(tokens[position : position + _longest_name()])) if capital[position] else (0, None)
        )
        if state:
            found[state.code] = state
        else:
            rest.append(tokens[position])
        position += max(length, 1)
    return tuple(rest), tuple(found[code] for code in sorted(found))


def _longest(tokens: tuple[str, ...]) -> tuple[int, State | None]:
    for length in range(len(tokens), 0, -1):
        state = _forms().get(tokens[:length])
        if state:
            return length, state
    return 0, None


@cache
def _forms() -> dict[tuple[str, ...], State]:
    """Every name and demonym, as words; a name wins over a demonym."""
    forms: dict[tuple[str, ...], State] = {}
    for state in states():
        for form in state.demonyms:
            forms.setdefault(_words(form), state)
    for state in states():
        for form in (state.name, state.full_name, *state.names):
            forms[_words(form)] = state
    return forms


@cache
def _longest_name() -> int:
    return max(len(form) for form in _forms())


def _words(form: str) -> tuple[str, ...]:
    return tuple(_plain(token) for token in TOKEN.findall(form))


def _plain(token: str) -> str:
    return anyascii(token.replace("’", "'")).lower().replace(".", "")
