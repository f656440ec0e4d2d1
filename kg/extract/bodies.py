"""Names of organizations: government bodies, intergovernmental organizations and others, by their head word."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from kg.extract.gazetteer import Kind
from kg.extract.lexicon import (
    BODY_HEADS,
    GOVERNMENT_HEADS,
    INTERGOVERNMENTAL_HEADS,
    INTERGOVERNMENTAL_WORDS,
    ORGANIZATION_HEADS,
    PORTFOLIO,
    TITLE_HEADS,
)
from kg.extract.phrases import POSSESSIVES, Mention, complements_end, nameable, written
from kg.extract.words import Word
from kg.states import states

HEADS = BODY_HEADS | ORGANIZATION_HEADS
# In these a place says where the body works, not whose it is.
POSTED = frozenset(
    ("embassy", "consulate", "mission", "office", "delegation", "representation", "centre", "center", "bureau")
)
JOINT = frozenset(("joint", "bilateral", "mixed", "binational", "bi-national", "intergovernmental"))
# Heads that sides of equal standing share, and assemblies that several states can have together.
JOINT_HEADS = frozenset("group forum committee council commission force dialogue mechanism board center centre".split())
ASSEMBLIES = frozenset("parliament assembly court congress".split())
SUPRANATIONAL = frozenset(
    "pan-african african european arab euro-mediterranean inter-parliamentary latin central-american".split()
)
# Heads of public bodies; words that make a body a private one; subjects that "European" or "International" narrows.
PUBLIC_HEADS = frozenset("agency authority commission committee council".split())
PRIVATE = frozenset(
    "news press telegraph media travel rating business refugee commerce churches olympic football employers".split()
)
SUBJECTS = frozenset("integration affairs relations cooperation co-operation trade migration policy".split())
OF_BODY = frozenset(("of", "for", "on", "against"))


def find_bodies(words: Sequence[Word], known: dict[int, Mention]) -> list[Mention]:
    """Organizations that the sentence names by a phrase around a head word. `known`: known names by first word."""
    found: list[Mention] = []
    covered = {i for mention in known.values() for i in range(mention.start, mention.end)}
    i = 0
    while i < len(words):
        if i not in covered and _is_head(words, i, known):
            start = _start(words, i, known, found[-1].end if found else 0)
            end = _end(words, i, known)
            if end - start > 1:
                found.append(_mention(words, start, i, end, known))
                i = end
                continue
        i += 1
    return found


FOUNDING = frozenset("establish create set form found launch initiate constitute".split())
NEW_BODIES = frozenset(
    "committee council commission group force centre center mechanism venture secretariat task-force".split()
)
SHARED = frozenset("joint steering bilateral trilateral tripartite mixed cross-border binational".split())
DOMESTIC = frozenset(
    "interagency inter-agency interministerial inter-ministerial interdepartmental national governmental".split()
)


def find_founded(words: Sequence[Word], known: dict[int, Mention]) -> list[Mention]:
    """Bodies that a sentence about founding describes in small letters: "a joint committee on ports"."""
    if not any(word.lemma in FOUNDING for word in words):
        return []
    covered = {i for mention in known.values() for i in range(mention.start, mention.end)}
    found = (_founded(words, i) for i, word in enumerate(words) if word.lower in NEW_BODIES and i not in covered)
    return [mention for mention in found if mention and covered.isdisjoint(range(mention.start, mention.end))]


def _founded(words: Sequence[Word], head: int) -> Mention | None:
    start = head
    while start > 0 and words[start - 1].pos in ("ADJ", "NOUN") and not words[start - 1].capital:
        start -= 1
    if start == head or start == 0 or words[start - 1].lower not in ("a", "an"):
        return None
    end = head + 1
    if end + 1 < len(words) and words[end].lower in ("on", "for"):
        tail = end + 1
        while tail < len(words) and words[tail].pos in ("ADJ", "NOUN") and not words[tail].capital:
            tail += 1
        end = tail if tail > end + 1 else end
    modifiers = {word.lower for word in words[start:head]}
    kind = Kind.IGO if modifiers & SHARED else Kind.BODY if modifiers & DOMESTIC else Kind.ORGANIZATION
    return Mention(start, end, kind, written(words, start, end))


def _is_head(words: Sequence[Word], i: int, known: dict[int, Mention]) -> bool:
    word = words[i]
    if (
        word.lower not in HEADS
        or i in known
        or (i + 1 < len(words) and words[i + 1].lower in HEADS and words[i + 1].capital)
    ):
        return False
    if word.lower in ("commission", "committee") and any(before.lower in JOINT for before in words[max(0, i - 3) : i]):
        return False  # it is what the sides meet in, no actor of its own
    if word.lower in POSTED and i >= 2 and words[i - 1].lower == "of" and words[i - 2].lower in ("head", "chief"):
        return False  # "Chief of Mission" is an office
    if not word.capital:  # "IOM mission in Turkmenistan"
        before = next((mention for mention in known.values() if mention.end == i), None)
        return (
            word.lower in POSTED
            and before is not None
            and before.kind is Kind.IGO
            and i + 1 < len(words)
            and words[i + 1].lower in ("in", "to")
        )
    return not (i + 1 < len(words) and words[i + 1].lower in TITLE_HEADS and words[i + 1].capital)


def _start(words: Sequence[Word], head: int, known: dict[int, Mention], least: int) -> int:
    """Where the modifiers before the head begin."""
    ends = {mention.end: mention for mention in known.values()}
    i = head
    while i > least:
        before = ends.get(i)
        if before and before.kind is not Kind.PLACE:
            i = before.start
        elif words[i - 1].lower in POSSESSIVES and i - 1 in ends and ends[i - 1].kind in (Kind.STATE, Kind.IGO):
            i = ends[i - 1].start
        elif _joins(words, i):
            i -= 2
        elif (
            nameable(words[i - 1], opens=i == 1)
            and words[i - 1].lower not in TITLE_HEADS
            and not words[i - 1].text.endswith(".")
        ):
            i -= 1
        else:
            break
    return i


def _joins(words: Sequence[Word], i: int) -> bool:
    """ "Border and Customs Service": portfolio words joined before the head."""
    if i < 2 or words[i - 1].lower not in ("and", "&") or not (words[i - 2].capital and words[i].capital):
        return False
    return words[i - 2].lower in PORTFOLIO and (words[i].lower in PORTFOLIO or words[i].lower in HEADS)


def _end(words: Sequence[Word], head: int, known: dict[int, Mention]) -> int:
    posted = words[head].lower in POSTED
    allowed = OF_BODY | {"in", "to"} if posted else OF_BODY
    return complements_end(words, head + 1, known, allowed)


def _mention(words: Sequence[Word], start: int, head: int, end: int, known: dict[int, Mention]) -> Mention:
    inside = [mention for mention in known.values() if start <= mention.start and mention.end <= end]
    state = _state(words, start, head, inside)
    if words[head].lower == "government" and state and end - head <= 6:
        return Mention(start, end, Kind.STATE, state, state)
    name = written(words, start, end)
    kind = classify([word.lower for word in words[start:end]], head - start, inside, state)
    parent = next((mention.name for mention in inside if mention.kind is Kind.IGO), None)
    return Mention(start, end, kind, name, state, parent)


def _state(words: Sequence[Word], start: int, head: int, inside: list[Mention]) -> str | None:
    """Whose body it is: a demonym or possessive before the head, or the last "of STATE" behind it."""
    for mention in inside:
        if mention.end <= head and mention.kind in (Kind.STATE, Kind.DEMONYM):
            return mention.name
    for mention in reversed(inside):
        if mention.kind is Kind.STATE and mention.start > head and words[mention.start - 1].lower in ("of", "the"):
            return mention.name
    return None


def classify(lower: list[str], head: int, inside: list[Mention], state: str | None) -> Kind:
    """The kind of a body with these words; `head` is the place of its head word among them."""
    word, before = lower[head], lower[:head]
    if any(mention.kind is Kind.IGO for mention in inside) and not state:
        return Kind.IGO
    if word in JOINT_HEADS and (not SHARED.isdisjoint(before) or any(_is_pair_of_states(part) for part in before)):
        return Kind.IGO
    if not PRIVATE.isdisjoint(lower) and word not in ("ministry", "department"):
        return Kind.ORGANIZATION
    if word in ASSEMBLIES and not SUPRANATIONAL.isdisjoint(before):
        return Kind.IGO
    if word in GOVERNMENT_HEADS or (state and word in BODY_HEADS):
        return Kind.BODY
    if word in INTERGOVERNMENTAL_HEADS and _is_intergovernmental(lower, head):
        return Kind.IGO
    if word in PUBLIC_HEADS or (lower[0] in ("state", "federal", "national") and word in BODY_HEADS):
        return Kind.BODY
    return Kind.ORGANIZATION


def _is_intergovernmental(lower: list[str], head: int) -> bool:
    """ "European Commission", but not "European Integration Committee", where the word tells a subject."""
    if "university" in lower:
        return False
    if lower[head] not in PUBLIC_HEADS:
        return not INTERGOVERNMENTAL_WORDS.isdisjoint(lower)
    return any(a in INTERGOVERNMENTAL_WORDS and b not in SUBJECTS for a, b in pairwise(lower[: head + 1]))


def _is_pair_of_states(word: str) -> bool:
    """ "Kenya-Uganda", "U.S.-Japan"."""
    parts = word.replace("–", "-").split("-")
    return len(parts) == 2 and all(part in _state_forms() for part in parts)


@cache
def _state_forms() -> frozenset[str]:
    return frozenset(form.lower() for state in states() for form in (*state.names, *state.demonyms))
