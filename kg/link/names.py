"""Names of organizations, agreements and places as keys that forgive spelling, word order and abbreviation.

"Int'l Organization for Migration", "International Migration Organisation" and "International Organization for
Migration" share a key; "International Maritime Organization" has another.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
QUALIFIER = re.compile(r"\s*\([^()]*\)\s*$")
ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&/-]{1,15}")
STOP = frozenset("a an and as at by de des du et for from in la le of on or the to with".split())
PLAIN = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ə": "a", "æ": "ae", "œ": "oe", "ß": "ss"})
# One spelling for each word: the rest of the row's variants become its first.
SPELLINGS = {
    variant: row.split()[0]
    for row in (
        "organization organisation org", "defense defence", "labor labour", "program programme", "center centre",
        "international intl", "internal interior", "cooperation coop", "government govt", "ministry min",
        "department dept",
    )
    for variant in row.split()[1:]
}  # fmt: skip
EXPANSIONS = {"un": ("united", "nation"), "eu": ("european", "union"), "mfa": ("foreign", "ministry")}
# Words that tell no organization from another.
GENERIC = frozenset(
    "agency assembly association authority bank board bureau center commission committee community conference "
    "convention cooperation council court department development european executive federation forum fund group "
    "high institute international joint ministry national nation network of office organization programme program "
    "regional secretariat service special state system treaty union united world".split()
)


def fold(text: str) -> str:
    """`text` in lower case, without accents, apostrophes and a qualifier at its end: "cote divoire"."""
    decomposed = unicodedata.normalize("NFKD", QUALIFIER.sub("", text))
    plain = "".join(char for char in decomposed if not unicodedata.combining(char) and char not in "'’ʻʼ`.")
    return " ".join(WORD.findall(plain.lower().translate(PLAIN)))


def words(text: str) -> tuple[str, ...]:
    """The telling words of a name in one spelling each, singular, abbreviations written out."""
    joined = re.sub(r"\bco-(?=op|ord)", "co", text, flags=re.IGNORECASE)
    found = [SPELLINGS.get(word, word) for word in fold(joined).split() if word not in STOP]
    return tuple(part for word in found for part in EXPANSIONS.get(word, (singular(word),)))


def singular(word: str) -> str:
    """A plain plural without its s: "nations" gives "nation"; "congress" stays."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@lru_cache(maxsize=16384)
def bag(text: str) -> str:
    """The key: the words of a name, each once, sorted. "Ministry of Foreign Affairs", "Foreign Ministry": one key."""
    return bag_of(words(text))


def bag_of(found: Iterable[str]) -> str:
    """The key of words already taken apart."""
    chosen = set(found)
    if chosen & {"foreign", "internal"}:
        chosen.discard("affair")
    return " ".join(sorted(chosen))


def telling(text: str) -> frozenset[str]:
    """The words of a name that tell it from other organizations."""
    return frozenset(words(text)) - GENERIC


def is_acronym(text: str) -> bool:
    """Whether `text` is one word of mainly capitals: "IOM", "AfCFTA", "U.N."."""
    compact = text.replace(".", "")
    return bool(ACRONYM.fullmatch(compact)) and 2 * sum(char.isupper() for char in compact) > len(compact)


def expands(acronym: str) -> bool:
    """Whether `words` writes an acronym out by itself: UN, EU, MFA."""
    return fold(acronym) in EXPANSIONS


def initials_fit(name: str, acronym: str) -> bool:
    """Whether the telling words of `name` begin with the letters of `acronym`, in any order: IMO may stand for
    "International Migration Organization" and "International Organization for Migration" alike."""
    return sorted(word[0] for word in words(name)) == sorted(acronym.replace(".", "").lower())
