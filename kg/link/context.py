"""What the articles say around a name: factors from 0 to 1 for the score of a candidate, with the reason."""

from kg.link.gazetteer import Entry
from kg.link.names import fold
from kg.link.subjects import Subject
from kg.states import states

AGREES, LIKELY, UNKNOWN, CONTRADICTS = 1.0, 0.95, 0.8, 0.5
OTHER_STATE = 0.6  # of a person: never accepted, but a name that agrees in full is worth a look
# English words and given names that accent folding or a namesake would turn into places.
TREACHEROUS = frozenset("chad georgia jordan male mobile nice niger reading split turkey victoria".split())
CAPITALS = {(fold(state.capital), state.code) for state in states() if state.capital} | {("washington", "us")}


def person_context(subject: Subject, entry: Entry) -> tuple[float, str]:
    """Whether the state that a person serves agrees."""
    if entry.country in subject.countries:
        return AGREES, "serves the state that the articles name"
    if subject.countries and entry.country:
        return OTHER_STATE, "serves another state"
    if not entry.country and (subject.international or not subject.countries):
        return (LIKELY, "both serve an international body") if subject.international else (UNKNOWN, "no state known")
    if entry.country in subject.nearby:
        return LIKELY, "the state that this person serves is in the article"
    if subject.office:
        return LIKELY, "holds an office of state"
    return UNKNOWN, "nothing in the articles confirms the state"


def body_context(subject: Subject, entry: Entry) -> tuple[float, str]:
    """Whether the state that a body belongs to agrees."""
    if not entry.country:
        return AGREES, "no state to compare"
    if entry.country in subject.countries:
        return AGREES, "of the state that the articles name"
    if subject.countries:
        return CONTRADICTS, "of another state"
    if subject.nearby == {entry.country}:
        return LIKELY, "of the only state in the article"
    if subject.nearby and entry.country not in subject.nearby:
        return CONTRADICTS, "of a state that the articles do not name"
    return UNKNOWN, "nothing in the articles confirms the state"


def place_context(subject: Subject, entry: Entry, name: str, stated: str | None) -> tuple[float, str]:
    """Whether the state in which a place lies agrees; `stated`: code of the state that the name itself gives."""
    if stated and stated != entry.country:
        return 0.3, "the article names another state behind it"
    near = not entry.country or entry.country in subject.nearby or stated is not None
    if entry.type == "state":
        doubtful = fold(name) in TREACHEROUS and subject.nearby and not near
        return (0.9, "a namesake is possible") if doubtful else (1.0, "a state")
    if fold(name) in TREACHEROUS and name not in entry.names and not near:
        return 0.4, "with accents it would be another word"
    base = 0.97 if entry.type == "city" else 0.85
    if near or (fold(name), entry.country) in CAPITALS:
        return base, "its state is in the article" if near else "a capital"
    return base * 0.88, "its state is not in the article"
