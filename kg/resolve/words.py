"""Names of bodies, titles and instruments as sets of words that spelling and word order leave alone."""

import re
from functools import cache

from anyascii import anyascii

STOPWORDS = frozenset(
    "a an and as at between by for from in into its it of on or the to under with within de del la des du et y".split()
)
# One word for each, after the ending of the plural is gone.
SAME = {
    "organisation": "organization", "labour": "labor", "defence": "defense", "centre": "center", "programme": "program",
    "cooperative": "cooperation", "co-operation": "cooperation", "int'l": "international", "intl": "international",
    "dept": "department", "gov't": "government", "govt": "government", "interior": "internal",
    "vice": "deputy", "news": "news",
    "chairman": "chair", "chairwoman": "chair", "chairperson": "chair", "countering": "combating",
    "combatting": "combating", "mou": "memorandum understanding", "premier": "prime minister", "affair": "",
    "relation": "", "road-map": "roadmap", "republic": "", "head": "chief",
}  # fmt: skip
# Written in capitals these are names; in small letters they may be words.
CAPITALS = {
    "UN": "united nation", "U.N.": "united nation", "EU": "european union", "E.U.": "european union",
    "US": "united state", "U.S.": "united state", "USA": "united state", "UK": "united kingdom",
    "U.K.": "united kingdom", "MFA": "ministry foreign", "NAP": "national action plan",
}  # fmt: skip
WORD = re.compile(r"[^\W_](?:[\w.'’&-]*[\w.])?")


@cache
def words(text: str) -> tuple[str, ...]:
    """The words of `text` that carry meaning, in their order: lower-case, singular, one spelling each."""
    found = []
    for token in WORD.findall(text):
        for part in _known(token).split():
            if part not in STOPWORDS:
                found.append(part)
    return tuple(found)


@cache
def key(text: str) -> str:
    """Equal for names of the same words in any order: "Foreign Ministry", "Ministry of Foreign Affairs"."""
    return " ".join(sorted(set(words(text))))


def is_acronym(text: str) -> bool:
    """Whether it is one word mostly of capitals: IOM, UNHCR, Mercosur not."""
    return bool(re.fullmatch(r"[A-Z][A-Z0-9&./-]{1,11}s?", text))


def _known(token: str) -> str:
    """The words that a token stands for, in their one spelling."""
    capital = CAPITALS.get(token) or CAPITALS.get(f"{token}.")
    if capital:
        return capital
    lower = anyascii(token.replace("’", "'")).lower().removesuffix("'s").rstrip("'.")
    if lower in SAME:
        return SAME[lower]
    if "-" in token:
        return " ".join(_known(part) for part in token.split("-"))
    return _singular(lower)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return SAME.get(word, word)


# Words that say what sort of body it is, but not which: Council of Ministers, State News Agency.
KINDS = frozenset(
    "ministry department parliament senate cabinet government council committee commission service agency office "
    "assembly administration secretariat bureau court embassy consulate board authority police army navy presidency "
    "inspectorate institute directorate force chamber mission legislature congress task group team working steering "
    "joint technical executive minister state head governor chief national federal general conference forum meeting "
    "summit party delegation center fund bank community union organization association alliance society company "
    "corporation university international regional central local special commerce industry news press railway".split()
)
# Words that say what it is about, as many others are.
SUBJECTS = frozenset(
    "foreign internal finance defense justice health education energy economy economic trade transport security "
    "migration labor culture science technology agriculture tourism environment investment visa border".split()
)
BODIES = frozenset(
    "ministry department parliament senate cabinet government council committee commission service agency office "
    "assembly administration secretariat bureau court embassy consulate board authority police army navy presidency "
    "inspectorate directorate force chamber mission legislature congress".split()
)


def is_generic(text: str) -> bool:
    """Whether many organizations bear this name: Council of Ministers, Steering Committee, the Bank."""
    return set(words(text)) <= KINDS
