"""The grammar of names in this genre: runs of capitalised words around a head word, with complements
("Ministry of Labour, Migration and Social Protection of Kyrgyzstan").

A phrase is [modifiers] HEAD [complements]; what the head is decides what the phrase names. The functions here
know words and known names only; `bodies`, `people` and `instruments` build on them."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.gazetteer import Kind, Known, match
from kg.extract.lexicon import BODY_HEADS, HONORIFICS, ORGANIZATION_HEADS, PORTFOLIO, TITLE_HEADS
from kg.extract.words import Word

PARTICLES = frozenset(
    "al el bin bint ibn ben abu de del della da dos das do di du van von der den la le y e ul ur zu ter af".split()
)
NAME_SUFFIXES = frozenset(("jr.", "jr", "sr.", "sr", "ii", "iii", "iv"))
POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
COMPLEMENT_WORDS = frozenset(
    ("of", "for", "on", "to", "in", "at", "against", "between", "with", "de", "from", "within")
)
NOT_NAMES = frozenset(
    """the a an this that these those he she they it we i you his her its their our my who which both all some many
    during after before while when where as at in on by for from with without within under over since until if
    but and or
    nor so yet also however moreover furthermore meanwhile today yesterday tomorrow earlier later recently then
    there here
    according following speaking addressing noting welcoming monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december mr mrs ms dr according
    in addition finally among between about against through upon regarding concerning besides prior one two three four
    five six seven eight nine ten not no most several such other another each every any last next first second third
    during thus hence therefore once still now even only just more less than too well whether what how why""".split()
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `start` to `end` (excluded) of a sentence name something of `kind`; `name` is its canonical or
    written form,
    `state` the state that it belongs to, `parent` the known organization whose office it is, where the words say so."""

    start: int
    end: int
    kind: Kind
    name: str
    state: str | None = None
    parent: str | None = None


def known_names(words: Sequence[Word]) -> list[Mention]:
    """All known names in a sentence, longest first, none overlapping another."""
    found: list[Mention] = []
    i = 0
    while i < len(words):
        hit = match(words, i)
        if hit and not _part_of_name(words, i, hit[0], hit[1]):
            found.append(Mention(i, hit[0], hit[1].kind, hit[1].name, _state(hit[1])))
            i = hit[0]
        else:
            i += 1
    return found


def _part_of_name(words: Sequence[Word], start: int, end: int, known: Known) -> bool:
    """A state's or city's name inside a person's ("Jordan Quill", "Ana Brasil") is no state."""
    if known.kind not in (Kind.STATE, Kind.PLACE) or end - start > 1 or words[start].entity != "PERSON":
        return False
    before = (
        start > 0
        and words[start - 1].entity == "PERSON"
        and not words[start].begins
        and not is_office(words[start - 1])
    )
    after = end < len(words) and words[end].entity == "PERSON" and not words[end].begins and start > 0
    return before or (after and is_office(words[start - 1]))


def _state(known: Known) -> str | None:
    return known.name if known.kind in (Kind.STATE, Kind.DEMONYM) else known.state


def is_office(word: Word) -> bool:
    """Whether the word names an office ("Minister") or a form of address."""
    return word.lower in TITLE_HEADS or word.lower in HONORIFICS


def nameable(word: Word, *, opens: bool = False) -> bool:
    """Whether the word can stand in a name: capitalised and no function word. At the opening of a sentence
    every word is capitalised, so there an ordinary word must be tagged as a noun or an adjective."""
    if not word.capital or word.lower in NOT_NAMES:
        return False
    return not opens or word.pos in ("PROPN", "NOUN", "ADJ", "X") or bool(word.entity)


def is_particle(words: Sequence[Word], i: int) -> bool:
    """A small word inside a name: "bin", "de la", always before a further capitalised word."""
    lower = words[i].lower.rstrip("-")
    return lower in PARTICLES and i + 1 < len(words) and (words[i + 1].capital or words[i + 1].lower in PARTICLES)


def group_end(words: Sequence[Word], i: int, known: dict[int, Mention]) -> int:
    """Behind the capitalised group that begins at `i` (an optional article, then names and capitalised words,
    "and"-joined portfolio words); `i` itself when there is none. Stops before a person's name."""
    start = i
    if i < len(words) and words[i].lower in ("the", "its", "their"):
        i += 1
    first = i
    while i < len(words):
        if i in known:
            i = known[i].end
        elif i > first and _after_known(words, i, known):
            break
        elif (
            (nameable(words[i]) and not _person_begins(words, i, first) and not _office_of_name(words, i, first))
            or (words[i].lower in ("&", "/") and i > first)
            or (
                i > first
                and words[i].lower in ("'s", "’s")
                and i + 1 < len(words)
                and words[i + 1].capital
                and _ends_known(i, known)
            )
        ):
            i += 1
        elif i > first and _list_goes_on(words, i, known):
            i += 2 if words[i].text == "," and words[i + 1].lower in ("and", "&") else 1
        elif (
            i > first
            and words[i].lower in ("of", "for")
            and i + 1 < len(words)
            and words[i + 1].lower in PORTFOLIO
            and words[i + 1].capital
        ):
            i += 1
        else:
            break
    return i if i > first else start


def _ends_known(i: int, known: dict[int, Mention]) -> bool:
    return any(mention.end == i for mention in known.values())


def _after_known(words: Sequence[Word], i: int, known: dict[int, Mention]) -> bool:
    """An unknown capitalised word right behind a state's, region's or organization's name begins something new:
    "Türkiye Jale Demir"."""
    lower = words[i].lower
    if not nameable(words[i]) or lower in PORTFOLIO or lower in BODY_HEADS or lower in ORGANIZATION_HEADS:
        return False
    return any(mention.end == i and mention.kind is not Kind.DEMONYM for mention in known.values())


def _person_begins(words: Sequence[Word], i: int, first: int) -> bool:
    """Whether a person's name begins at `i`: spaCy says so, or an unknown word follows portfolio words."""
    if words[i].lower in PORTFOLIO:
        return False
    if words[i].lower in HONORIFICS:
        return True
    if words[i].entity == "PERSON":
        return i == first or words[i].begins or words[i - 1].lower in PORTFOLIO
    before = words[i - 1].lower
    heads = before in PORTFOLIO or before in BODY_HEADS or before in ORGANIZATION_HEADS
    return i > first and heads and _rest_is_name(words, i)


def _rest_is_name(words: Sequence[Word], i: int) -> bool:
    """Two or more capitalised words that are no portfolio, body or office words, behind a portfolio: a name."""
    j = i
    while j < len(words) and words[j].capital and words[j].text[0].isalpha():
        if (
            words[j].lower in PORTFOLIO
            or words[j].lower in BODY_HEADS
            or words[j].lower in ORGANIZATION_HEADS
            or is_office(words[j])
        ):
            return False
        j += 1
    return 2 <= j - i <= 5


def _office_of_name(words: Sequence[Word], i: int, first: int) -> bool:
    """ "Department of Forests Secretary Quill": an office that announces a name ends the group."""
    return i > first and words[i].lower in TITLE_HEADS and i + 1 < len(words) and words[i + 1].capital


def _list_goes_on(words: Sequence[Word], i: int, known: dict[int, Mention]) -> bool:
    """A portfolio's list: "Energy, Rural Roads and Youth"; closed by "and", all of its
    items portfolio words, so that no name is drawn in."""
    if words[i].lower in ("and", "&"):
        return i + 1 < len(words) and i + 1 not in known and _portfolio_item(words, i + 1, known)
    if words[i].text != ",":
        return False
    j = i + 1
    if j < len(words) and words[j].lower in ("and", "&"):
        return _list_goes_on(words, j, known)
    if j >= len(words) or not (words[j].capital and words[j].lower in PORTFOLIO):
        return False
    while j < len(words) and words[j].capital and j not in known:
        j += 1
    return j < len(words) and _list_goes_on(words, j, known)


def complements_end(
    words: Sequence[Word], i: int, known: dict[int, Mention], allowed: frozenset[str] = COMPLEMENT_WORDS
) -> int:
    """Behind all complements ("of Foreign Affairs", "of Turkmenistan", "for Central Asia") that follow at `i`."""
    while i + 1 < len(words) and words[i].lower in allowed:
        end = group_end(words, i + 1, known)
        if end == i + 1:
            break
        end = _and_names(words, end, known)
        i = end
        if (
            i < len(words)
            and words[i].text == "("
            and i + 2 < len(words)
            and words[i + 2].text == ")"
            and words[i + 1].text.isupper()
        ):
            i += 3
    return i


def _and_names(words: Sequence[Word], end: int, known: dict[int, Mention]) -> int:
    """Goes on over "X, Y and Z" when all of them are known places: "in Kazakhstan, Kyrgyzstan and Uzbekistan"."""
    i = end
    last = next((mention for mention in known.values() if mention.end == end), None)
    if not last or last.kind not in (Kind.STATE, Kind.REGION, Kind.PLACE):
        return end
    commas = []
    while i < len(words):
        j = i + 1 if words[i].text == "," else i
        closing = j < len(words) and words[j].lower in ("and", "&")
        j = j + 1 if closing else j
        j = j + 1 if j < len(words) and words[j].lower == "the" else j
        if j == i or j not in known or known[j].kind not in (Kind.STATE, Kind.REGION, Kind.PLACE):
            break
        i = known[j].end
        if closing:
            return i
        commas.append(i)
    return end


def _portfolio_item(words: Sequence[Word], i: int, known: dict[int, Mention]) -> bool:
    """An item of a portfolio: a portfolio word, or words with one among them that no person's name begins
    ("Coastal Research", "Care of Rural Schools")."""
    if not words[i].capital or is_office(words[i]):
        return False
    if words[i].lower in PORTFOLIO:
        return True
    j = i
    while j < len(words) and (words[j].capital or words[j].lower == "of") and j - i < 5:
        if words[j].lower in PORTFOLIO:
            return words[i].entity != "PERSON" and words[i].lower not in NOT_NAMES
        j += 1
        if words[j - 1].lower == "of" and _state_at(words, j, known):
            return words[i].entity != "PERSON"
    return (
        j + 1 < len(words) and words[j].text == "," and words[j + 1].lower in HONORIFICS and words[i].entity != "PERSON"
    )


def _state_at(words: Sequence[Word], j: int, known: dict[int, Mention]) -> bool:
    j = j + 1 if j < len(words) and words[j].lower == "the" else j
    return j in known and known[j].kind is Kind.STATE


def written(words: Sequence[Word], start: int, end: int) -> str:
    """Words `start` to `end` as written, spaces kept, without commas at the ends."""
    parts = (
        words[i].text + (" " if i + 1 < end and words[i + 1].start > words[i].end else "") for i in range(start, end)
    )
    return "".join(parts).strip(" ,")
