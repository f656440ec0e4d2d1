"""Which state a name means or holds: "Turkmen side" and "Government of Turkmenistan" mean Turkmenistan,
"Turkmen Foreign Ministry" holds it."""

from functools import cache, lru_cache

from kg.link.names import fold
from kg.states import states

# Words that make a state's name or demonym the state as an actor.
ROLES = frozenset("government govt side delegation authorities administration leadership officials of the".split())
LONGEST = 6


@lru_cache(maxsize=16384)
def state_of(name: str) -> str | None:
    """The code of the state that `name` means, with or without words such as "government of" and "side"."""
    if not any(char.isupper() for char in name):
        return None
    found = fold(name).split()
    if found[:1] == ["the"]:
        found = found[1:]
    plain = " ".join(found)
    if plain in _names():
        return _names()[plain]
    rest = " ".join(word for word in found if word not in ROLES)
    if rest == plain:
        return None
    return _names().get(rest) or _demonyms().get(rest)


@lru_cache(maxsize=16384)
def state_in(name: str) -> str | None:
    """The code of the state whose name or demonym stands in `name`, the longest form first; None if none does."""
    found = fold(name).split()
    for length in range(min(LONGEST, len(found)), 0, -1):
        for start in range(len(found) - length + 1):
            form = " ".join(found[start : start + length])
            code = _names().get(form) or _demonyms().get(form)
            if code:
                return code
    return None


@cache
def _names() -> dict[str, str]:
    return {fold(name): state.code for state in states() for name in state.names}


@cache
def _demonyms() -> dict[str, str]:
    """Only those that one state has: "Congolese" decides nothing."""
    owners: dict[str, set[str]] = {}
    for state in states():
        for demonym in state.demonyms:
            owners.setdefault(fold(demonym), set()).add(state.code)
    return {demonym: min(codes) for demonym, codes in owners.items() if len(codes) == 1}
