"""Keys under which the spellings of one name meet.

Names from Turkic languages, Russian and Arabic reach English in many spellings: Hajiyev, Gajiyev, Hajiev,
Гаджиев, Hacıyev; Meredov, Meredow; Mohammed, Muhammad. No distance measure tells these from different
names (Rashid and Raşit lie further apart than Rashid and Rashidi), so letters that stand for one sound are
written alike before names are compared: the idea of Soundex, for the transliterations met here.
"""

import re
from functools import cache

from anyascii import anyascii

# Letters whose sound is lost when accents are just stripped.
LETTERS = str.maketrans({
    "ş": "sh", "ș": "sh", "š": "sh", "ç": "ch", "č": "ch", "ć": "ch", "ž": "zh", "ż": "zh", "ý": "y", "ň": "n",
    "ğ": "g", "ı": "i", "ə": "a", "ß": "ss", "ł": "l", "đ": "dj", "þ": "th", "ð": "d", "ё": "yo",
})  # fmt: skip

# From spellings to sounds, in this order. Upper-case letters stand for sounds written with two letters.
SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(?<=[aeiouy])h$", ""),  # Abdullah, Abdulla
        (r"(?<=.)x", "ks"),
        (r"tsch|tch|ch", "C"),
        (r"shch|sch|sh", "S"),
        (r"dzh|dj|zh", "j"),
        (r"kh|gh|g|x", "h"),  # Гусейн is Huseyn, Gajiyev is Hajiyev, xan is khan
        (r"ph", "f"),
        (r"ck|qu(?=[aeiou])|q|c(?![eiy])", "k"),
        (r"c", "s"),
        (r"w", "v"),
        (r"(?<=[aeiouy])f{1,2}$", "v"),  # -off, -ow, -ov
        (r"tz|ts", "z"),
        (r"(?<=[aeiouy])t$", "d"),  # Raşit, Rashid
        (r"ee", "i"),
        (r"oo|ou", "u"),
        (r"^y(?=e)", ""),  # Yerlanova, Erlanova
        (r"i?y(?=[aeou])", "i"),
        (r"y", "i"),
        (r"(?<=i)i+", ""),
        (r"i(?=e)", ""),
        (r"e", "a"),
        (r"o", "u"),
        (r"([A-Za-z])\1+", r"\1"),
    )
)


@cache
def plain(token: str) -> str:
    """Lower-case ASCII letters, nothing else."""
    return re.sub(r"[^a-z]", "", anyascii(token.lower().translate(LETTERS)).lower())


@cache
def sound(token: str) -> str:
    """The key of a name's spellings: equal for Hajiyev, Gajiyev, Hajiev, Гаджиев and Hacıyev."""
    letters = plain(_turkic_c(token.lower()))
    for pattern, written in SOUNDS:
        letters = pattern.sub(written, letters)
    return letters or plain(token)


@cache
def skeleton(token: str) -> str:
    """The consonants of `sound`, with an "a" where it starts with a vowel: a key that also forgives other
    vowels (Sodiqov, Sadykov) and a lost cedilla (Rasit), and so needs more than the name to go by."""
    letters = sound(token)
    return ("a" if letters.startswith(("a", "i", "u")) else "") + re.sub("[aiu]", "", letters).replace("S", "s")


def _turkic_c(token: str) -> str:
    """In words with Turkish or Azerbaijani letters c is pronounced j."""
    return token.replace("c", "j") if re.search("[ışğəüöç]", token) and "ç" not in token else token
