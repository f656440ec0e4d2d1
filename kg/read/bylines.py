"""Bylines: who wrote an article, and for which agency.

"By Jon Halvorsen – Kestrel:", "By MIA LIND", "BY A B — VELDT", "Posted by Mia L. on 2 June",
"Reporter: A B", "Outlet / A B", a line that is nothing but a name.
"""

import re
from dataclasses import dataclass

from kg.read.names import BODY, NAME_PARTICLES, PERSON, SECTION, as_title, is_name, is_person

LABEL = (
    r"(?:(?:text|story|article|written|posted|published|reported|report|words)\s)?by\s?:?"
    r"|(?:author|reporter|correspondent|writer|journalist|text)s?\s?:"
)
NAMES = rf"(?i:{LABEL})\s+(?P<names>{PERSON}(?:(?:,|\sand|\s&)\s{PERSON}){{0,4}})"
LINE = re.compile(rf"{NAMES}(?:\s*(?:(?P<dash>[–—-])|[,|/(]|(?i:in|on|for|at)\s)\s*(?P<rest>.{{0,80}}?))?(?P<colon>:)?")
OPENING = re.compile(rf"{NAMES}\s*(?P<dash>[–—-])\s*(?P<rest>[^:]{{1,60}})(?P<colon>:)\s+")
ROLE = re.compile(
    r"\b(?:reporter|correspondent|writer|editor|staff|journalist|columnist|contributor|bureau)s?\b", re.IGNORECASE
)
SEVERAL = re.compile(r",?\sand\s|,\s|\s&\s")
LONGEST = 140


@dataclass(frozen=True, slots=True)
class Byline:
    """`agency`: for whom the author writes, `place`: from where, if the line says so; `end`: where it ends."""

    author: str
    agency: str | None = None
    place: str | None = None
    end: int = 0


def byline(line: str) -> Byline | None:
    """The byline that a line is, None if it is something else."""
    if len(line) > LONGEST:
        return None
    match = LINE.fullmatch(line)
    if match and _are_names(match["names"]):
        return _from(match)
    name, _, rest = line.partition(", ")
    if rest and is_person(name) and ROLE.search(rest) and len(rest.split()) <= 6:
        return Byline(as_title(name), end=len(line))
    outlet, _, name = line.partition(" / ")
    if name and is_person(name) and is_name(outlet) and not SECTION.fullmatch(outlet):
        return Byline(as_title(name), agency=outlet, end=len(line))
    return None


def opening(text: str) -> Byline | None:
    """The byline before the first sentence of a paragraph: "By A B – Agency: The talks …"."""
    match = OPENING.match(text, 0, LONGEST)
    return _from(match) if match and _are_names(match["names"]) else None


def _from(match: re.Match[str]) -> Byline:
    rest = (match["rest"] or "").strip(" )")
    named = bool(rest) and is_name(rest) and not any(character.isdigit() for character in rest)
    agency = rest if named and (match["colon"] or BODY.search(rest)) else None
    place = as_title(rest) if named and not agency and match["dash"] else None
    names = [name for name in SEVERAL.split(match["names"]) if not ROLE.search(name)]
    return Byline(" and ".join(map(as_title, names)), agency, place, match.end())


def _are_names(names: str) -> bool:
    first, *others = SEVERAL.split(names)
    return is_person(first) and not ROLE.search(first) and all(map(is_person, others))


# "Statement by Press Secretary A B on …": who signs it is its author; the words of an office are no name.
SIGNER = re.compile(
    r"\b(?:[Ss]tatement|STATEMENT|[Ll]etter|[Mm]essage)\s(?:[Bb]y|BY|[Ff]rom|FROM)\s(?P<who>.{3,250})"
    r"|(?P<whose>[^’']{3,120})['’]s\s(?:Joint\s)?(?:Statement|STATEMENT|statement)\b"
)
OFFICE = frozenset(
    """
    president vice prime minister ministers secretary secretary-general general press spokesperson spokesman
    spokeswoman advisor adviser chief deputy director director-general chair chairman chairwoman chairperson speaker
    senior national security assistant homeland foreign state affairs commissioner representative envoy
    ambassador governor chancellor coordinator head special high permanent king queen prince pope premier taoiseach
    senator mayor administrator counsellor counselor first lady acting interim joint under under-secretary-general
    executive principal regional resident mission
    """.split()
)
LINKS = frozenset(("and", "of", "the", "to", "for"))
HONORIFIC = frozenset("dr mr mrs ms hon sir h.e he prof".split())


def signers(headline: str) -> str | None:
    """Who signs a statement, as its headline says; None when it names no person."""
    match = SIGNER.search(headline)
    names: list[str] = []
    run: list[str] = []
    office = False
    for word in (*((match["who"] or match["whose"]).split() if match else ()), "on"):
        plain = word.strip(".,’'").lower()
        if plain in NAME_PARTICLES and word.islower():
            run.append(word)
        elif word[0].isupper() and plain not in OFFICE and not plain.endswith("ing") and not _is_acronym(word):
            run += [] if plain in HONORIFIC else [word.strip(",")]
        else:
            names += [" ".join(run)] if office and run else []
            run, office = [], plain in OFFICE
            if not office and plain not in LINKS and not _is_acronym(word):
                break
    return " and ".join(names) or None


def _is_acronym(word: str) -> bool:
    return word.isupper() and len(word) > 1 and word.isalpha()
