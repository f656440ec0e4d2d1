"""Names of persons: their parts, and how alike two of them are."""

import re
from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from kg.resolve.spelling import plain, skeleton, sound

# Forms of address before a name, and what stands behind it.
FORMS = (
    r"H\.?\s?E\.?|Excellency|Hon(?:ourable|orable)?|Rt|Sh|Gen(?:eral)?|Lt|Lieutenant|Col(?:onel)?|Maj(?:or)?|Capt(?:ain)?|"
    r"Amb(?:assador)?|Prof(?:essor)?|Eng|Ing|Dr|Doctor|Mr|Mister|Mrs|Ms|Miss|Mme|Madame|Sir|Dame|Lord|Lady|President"
)
ADDRESS = re.compile(rf"^(?:(?:{FORMS})\.?\s+)+(?=\S+\s+\S)", re.I)
SUFFIXES = frozenset("jr sr ii iii iv phd esq".split())
# Small words within names: written or left out at will.
PARTICLES = frozenset(
    "al el ul ur ash bin ibn bint ben von van der den ter zu af de la le du da do dos das del della di y e of".split()
)
# English short forms that do not begin like the name.
SHORT_FORMS = dict(
    pair.split("-")
    for pair in "bill-william will-william billy-william bob-robert bobby-robert dick-richard rick-richard jim-james "
    "jimmy-james jack-john johnny-john tony-anthony ted-edward ned-edward peggy-margaret maggie-margaret liz-elizabeth "
    "beth-elizabeth betty-elizabeth chuck-charles hank-henry harry-henry larry-lawrence mike-michael mick-michael "
    "steve-stephen peg-margaret polly-mary molly-mary nancy-ann sally-sarah tom-thomas tommy-thomas kate-katherine "
    "kathy-katherine cathy-catherine katie-katherine bess-elizabeth dave-david greg-gregory jeff-jeffrey ken-kenneth "
    "tim-timothy sasha-aleksandr sasha-alexander volodya-vladimir misha-mikhail kolya-nikolai".split()
)


class Likeness(IntEnum):
    """How alike two names are, the surer the higher. Up to `SHORT` names alone do not settle it."""

    SURNAME = 1  # Meredov, Rashid Meredov
    LOOSE = 2  # Davron Sodiqov, Davron Sadykov
    SHORT = 3  # Joe Oar, Joseph Oar
    INITIAL = 4  # R. Meredov, Rashid Meredov
    PART = 5  # Inés Falcón, Inés Falcón Rueda
    SPELLING = 6  # Zeynal Hajiyev, Zeinal Gajiyev
    SAME = 7


class PersonName(NamedTuple):
    """The parts of a name in plain letters, forms of address and small words left off; `initials` are the
    positions of parts that are but one or two letters of a name. The last other part counts as the surname."""

    parts: tuple[str, ...]
    sounds: tuple[str, ...]
    initials: tuple[int, ...]

    @property
    def full(self) -> int:
        """How many parts are written out."""
        return len(self.parts) - len(self.initials)


@cache
def parse(name: str) -> PersonName:
    """The parts of a person's name as it stands in a text."""
    bare = ADDRESS.sub("", name.strip())
    tokens = [token for token in re.findall(r"[^\s\-‐–.,·]+\.?", bare) if plain(token)]
    kept = [t for t in tokens if plain(t) not in SUFFIXES] or tokens
    kept = [t for t in kept if plain(t) not in PARTICLES] or kept
    parts = tuple(plain(token) for token in kept)
    initials = tuple(i for i, token in enumerate(kept) if len(parts[i]) == 1 or re.fullmatch(r"..\.", token))
    return PersonName(parts, tuple(sound(token) for token in kept), initials)


@cache
def compare(one: PersonName, other: PersonName) -> Likeness | None:
    """How alike two names are, None when they cannot be one person's."""
    short, long = sorted((one, other), key=lambda name: (len(name.parts), name.full, name.parts))
    if not short.parts:
        return None
    if len(short.parts) == 1:
        return _compare_surname(short, long)
    if _same(sorted(short.parts), sorted(long.parts)):
        return Likeness.SAME
    if _same(sorted(short.sounds), sorted(long.sounds)):
        return Likeness.SPELLING
    return _compare_parts(short, long)


def _same(left: Sequence[str], right: Sequence[str]) -> bool:
    return list(left) == list(right)


def _compare_surname(short: PersonName, long: PersonName) -> Likeness | None:
    """A lone part is taken for a surname: one of the parts behind the first."""
    return Likeness.SURNAME if short.sounds[0] in (long.sounds[1:] or long.sounds) else None


def _compare_parts(short: PersonName, long: PersonName) -> Likeness | None:
    if _surname(short) not in long.sounds:
        return Likeness.LOOSE if _within(short.sounds, long.sounds, _loosely) else None
    if not short.initials and _within(short.sounds, long.sounds, str.__eq__):
        return Likeness.PART
    if _within(short.sounds, long.sounds, _by_initial):
        return Likeness.INITIAL
    if _within(short.sounds, long.sounds, _loosely):
        return Likeness.LOOSE
    return Likeness.SHORT if _is_short_form(short, long) else None


def _surname(name: PersonName) -> str:
    return next((s for i, s in reversed(list(enumerate(name.sounds))) if i not in name.initials), name.sounds[-1])


def _within(short: Sequence[str], long: Sequence[str], alike: Callable[[str, str], bool]) -> bool:
    """Whether the parts of `short` stand in `long` in their order, others between them or not."""
    rest = iter(long)
    return all(any(alike(part, candidate) for candidate in rest) for part in short)


def _loosely(left: str, right: str) -> bool:
    """A vowel or two apart; not for parts so short that little would be left of them (Mario, Maria)."""
    if left == right:
        return True
    return skeleton(left) == skeleton(right) and len(skeleton(left)) > 2 and Levenshtein.distance(left, right) <= 2


def _by_initial(left: str, right: str) -> bool:
    shorter, longer = sorted((left, right), key=len)
    return left == right or (len(shorter) == 1 and longer.startswith(shorter))


def _is_short_form(one: PersonName, other: PersonName) -> bool:
    """Whether the first names are a full and a short form (Liz, Elizabeth; Joe, Joseph), all else being within."""
    if not _within(one.sounds[1:], other.sounds[1:], _by_initial):
        return False
    left, right = sorted((one.parts[0], other.parts[0]), key=len)
    if SHORT_FORMS.get(left) == right or SHORT_FORMS.get(right) == left:
        return True
    return 2 < len(left) < 5 and len(left) < len(right) - 1 and left[:2] == right[:2]
