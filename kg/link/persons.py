"""Names of persons as keys that forgive transliteration.

Hajiyev, Gajiyev, Hajiev, Hacıyev and Гаджиев are one surname; so are Meredov and Meredow. Rashid is not Rustam.
The rules are those in which Turkic, Russian and Arabic names vary in Latin letters: ş sh, ç ch, ž j zh dzh, w v,
ý y i, x kh h g gh, q k, final t d, -iyev -iev -ýew one ending, -skyy -skiy -sky one ending.
"""

import re
import unicodedata
from functools import lru_cache

from kg.link.letters import CYRILLIC, GIVEN, TURKIC
from kg.link.names import PLAIN

WORD = re.compile(r"[^\W\d_]+(?:[’'ʻʼ`][^\W\d_]+)*")
TITLES = frozenset(
    "he hh hrh mr mrs ms miss dr prof professor sir dame lord lady sheikh shaikh shaykh sheikha sayyid president "
    "premier chancellor minister prime deputy vice king queen prince princess pope ambassador general colonel senator "
    "governor secretary honorable honourable hon excellency".split()
)
PARTICLES = frozenset(
    "bin ibn bint ben al el ul ad as ash de da do dos das del della di du la le von van der den ter of".split()
)
SUFFIXES = frozenset("jr sr".split())
YO = re.compile(r"(?:^|(?<=[аеёиоуыэюя]))ё")
TURKIC_SIGN = re.compile(r"[ışğəýňž]|(?:yev|ov|yeva|ova|zade|oglu)$")
# In this order; each tells a way in which one sound is written.
SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"dzh|dj|zh", "j"), (r"tch|ch", "C"), (r"sch|sh", "S"), (r"kh|gh|x", "h"), (r"ph", "f"), (r"ck|q", "k"),
        (r"c(?=[eiy])", "s"), (r"c", "k"), (r"w", "v"), (r"ou", "u"), (r"ee", "i"), (r"oo", "u"),
        (r"sk(?:yy|iy|yi|ij|y|i)$", "ski"), (r"(?:[iy]y|i|y)e([vf])(a?)$", r"e\1\2"), (r"y(?=[aeou])", "J"),
        (r"y", "i"), (r"[gh]", "h"), (r"ts", "s"), (r"t$", "d"), (r"ff$|f$", "v"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


def name_words(name: str) -> tuple[str, ...]:
    """The words of a person's name, composed and in lower case, without titles before it, initials and suffixes."""
    text = re.sub(r"\b([^\W\d_])\.\s?(?=[^\W\d_]\.)", r"\1", unicodedata.normalize("NFC", name))
    found = WORD.findall(re.sub(r"[-‐‑]", " ", re.sub(r"\([^)]*\)|,.*$", " ", text)).lower().replace("i̇", "i"))
    while len(found) > 1 and found[0] in TITLES:
        found = found[1:]
    return tuple(word for word in found if len(word) > 1 and word not in SUFFIXES)


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """The key of one word: what the ways of writing it have in common."""
    text = YO.sub("yo", word).translate(CYRILLIC)
    if TURKIC_SIGN.search(text):
        text = re.sub(r"c(?!h)", "j", text)
    text = text.translate(TURKIC).translate(PLAIN)
    text = "".join(char for char in unicodedata.normalize("NFKD", text) if char.isalpha() and char.isascii())
    text = GIVEN.get(text, text)
    if TURKIC_SIGN.search(text):
        text = text.replace("zh", "j").replace("dj", "j")
    for pattern, replacement in SOUNDS:
        text = pattern.sub(replacement, text)
    return text


def skeleton(key: str) -> str:
    """The consonants of a key, and an a for a vowel that begins it: for finding, not for judging."""
    return ("a" if key[:1] in "aeiou" else "") + "".join(char for char in key if char not in "aeiouJ")


@lru_cache(maxsize=65536)
def keys(name: str) -> tuple[str, ...]:
    """The keys of a name's words; particles (bin, al, von) only where nothing else would stay."""
    found = name_words(name)
    telling = tuple(word for word in found if word not in PARTICLES)
    return tuple(sound(word) for word in telling or found)


def agreement(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How far two names, given as `keys`, can be one person's: 0 to 1.

    Given name and surname must both agree. 1: word for word; less when a middle name is missing, when words stand
    in another order, or when one of them agrees only in its consonants.
    """
    short, long = sorted((one, other), key=len)
    if len(short) < 2:
        return 0.0
    if short == long:
        return 1.0
    if sorted(short) == sorted(long):
        return 0.97
    if _subsequence(short, long) and short[0] == long[0]:
        return 0.96 if short[-1] == long[-1] else 0.9
    return 0.88 if len(short) == len(long) and _alike(short, long) else 0.0


def _subsequence(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(word in rest for word in short)


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """All words agree but one, and that one in its consonants, of which it has three or more."""
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(differing) == 1 and all(skeleton(a) == skeleton(b) and len(skeleton(a)) > 2 for a, b in differing)
