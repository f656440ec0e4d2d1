"""How well an entry fits a subject: a score from 0 to 1 and the reason in words.

A score is how well a name agrees times how well the context does. Names of states are symbols, never alike but
equal; of an organization the telling words count; of a person given name and surname must both agree. Entries of
the gazetteer and items found online are judged alike.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.link.context import AGREES, body_context, person_context, place_context
from kg.link.countries import state_of
from kg.link.gazetteer import Entry, body_key, place_forms
from kg.link.names import bag, expands, fold, initials_fit, is_acronym, telling
from kg.link.persons import agreement, keys
from kg.link.subjects import Subject
from kg.model import ActorType

ORGANIZATIONS = {
    ActorType.GOVERNMENT_BODY: "government_body",
    ActorType.INTERGOVERNMENTAL_ORGANIZATION: "intergovernmental_organization",
    ActorType.ORGANIZATION: "organization",
}
NAMED = {"Agreement": "agreement", "Topic": "topic"}


class Candidate(NamedTuple):
    """An entry that the subject may be; `acronym`: only an acronym speaks for it."""

    entry: Entry
    score: float
    reason: str
    method: str = "gazetteer"
    acronym: bool = False


def judge(subject: Subject, entry: Entry) -> Candidate | None:
    """The candidate that `entry` is for `subject`; None when it does not fit at all."""
    return next(iter(ranked(_judged(subject, entry))), None)


def ranked(found: Iterable[Candidate]) -> list[Candidate]:
    """Best first, each item once, with the reason that came first."""
    best: dict[str, Candidate] = {}
    for candidate in sorted(found, key=_order):
        best.setdefault(candidate.entry.qid, candidate)
    return list(best.values())


def _order(candidate: Candidate) -> tuple[float, int, str]:
    return -candidate.score, len(candidate.entry.qid), candidate.entry.qid  # Q9 before Q10


def written_out(subject: Subject) -> list[str]:
    """The names of a subject that are no bare acronyms, and what the articles write out for those that are."""
    return [name for name in (*subject.names, *subject.expansions) if not is_acronym(name) or expands(name)]


def _judged(subject: Subject, entry: Entry) -> Iterator[Candidate]:
    if subject.kind == ActorType.STATE and entry.type == "state":
        yield from _state(subject, entry)
    elif subject.kind == ActorType.PERSON and entry.type == "person":
        yield from _person(subject, entry)
    elif subject.kind in ORGANIZATIONS and entry.type in ORGANIZATIONS.values():
        yield from _organization(subject, entry)
    elif subject.kind == "Place" and entry.type in ("state", "city", "region"):
        yield from _place(subject, entry)
    elif subject.kind == "Position" and entry.type == "position":
        yield from _position(subject, entry)
    elif NAMED.get(subject.kind) == entry.type:
        yield from _named(subject, entry)


def _state(subject: Subject, entry: Entry) -> Iterator[Candidate]:
    for name in subject.names:
        if state_of(name) == entry.country:
            yield Candidate(entry, 1.0, f"“{name}” names the state {entry.label}")


def _person(subject: Subject, entry: Entry) -> Iterator[Candidate]:
    factor, context = person_context(subject, entry)
    known = {other: keys(other) for other in entry.names}
    for name in subject.names:
        for other, theirs in known.items():
            score = agreement(keys(name), theirs)
            if score:
                yield Candidate(entry, score * factor, f"“{name}” agrees with “{other}”; {context}")
    bare = [name for name in subject.names if len(keys(name)) == 1]
    if len(bare) == len(subject.names) and entry.country in subject.countries | subject.nearby:
        for name in bare:
            if keys(entry.label)[-1:] == keys(name):
                # A surname alone never decides; whoever bears it and serves a state of the article is worth showing.
                yield Candidate(entry, 0.6, f"only the surname “{name}” is given; {entry.label} bears it")


def _organization(subject: Subject, entry: Entry) -> Iterator[Candidate]:
    factor, context = body_context(subject, entry)
    if ORGANIZATIONS[ActorType(subject.kind)] != entry.type:
        factor *= 0.95
    full = written_out(subject)
    for name in full:
        score, other = _wording(subject, entry, name)
        if score:
            yield Candidate(entry, score * factor, f"“{name}” has the words of “{other}”; {context}")
    for acronym in filter(is_acronym, subject.names):
        if acronym in entry.acronyms and _may_stand_for(subject, acronym, full, entry):
            reason = f"“{acronym}” stands for “{entry.label}”; {context}"
            yield Candidate(entry, 0.92 * factor, reason, acronym=True)


def _wording(subject: Subject, entry: Entry, name: str) -> tuple[float, str]:
    """How well the words of `name` agree with one of the entry's names, and which."""
    for other in entry.names:
        if bag(other) == bag(name):
            return (1.0 if fold(other) == fold(name) else 0.96), other
    if subject.kind == ActorType.GOVERNMENT_BODY and entry.country in subject.countries | subject.nearby:
        for other in entry.names:
            if body_key(entry.country, other) == body_key(entry.country, name):
                return 0.98, other
    return 0.0, ""


def _may_stand_for(subject: Subject, acronym: str, full: list[str], entry: Entry) -> bool:
    """An acronym stands for what the article writes out; only without that for what it usually stands for."""
    official = [name for name in full if name in [*subject.names][:1] or initials_fit(name, acronym)]
    return all(_fits(name, entry) for name in official)


def _fits(name: str, entry: Entry) -> bool:
    """Whether what is written out can be the entry: all that is telling in the one stands in the other."""
    ours, theirs = telling(name), telling(entry.label)
    return bag(name) == bag(entry.label) or (bool(ours & theirs) and (ours <= theirs or theirs <= ours))


def _place(subject: Subject, entry: Entry) -> Iterator[Candidate]:
    if subject.inside == subject.mentions:
        return
    for name, form, stated in place_names(subject):
        if fold(form) in place_forms(entry):
            score, context = place_context(subject, entry, form, stated)
            yield Candidate(entry, score, f"“{name}” names {entry.label}; {context}")


def place_names(subject: Subject) -> Iterator[tuple[str, str, str | None]]:
    """Each name of a place with a capital letter, the form to look up, and the state that stands behind a comma."""
    for name in subject.names:
        head, _, tail = (part.strip() for part in name.partition(","))
        stated = state_of(tail)
        if name[:1].isupper():
            yield name, name, stated
            if stated:
                yield name, head, stated


def _position(subject: Subject, entry: Entry) -> Iterator[Candidate]:
    if entry.country in subject.countries:
        for name in subject.names:
            if body_key(entry.country, name) == body_key(entry.country, entry.label):
                yield Candidate(entry, 0.98 * AGREES, f"“{name}” is the post “{entry.label}”")


def _named(subject: Subject, entry: Entry) -> Iterator[Candidate]:
    """Agreements and topics: the same words, no more and no fewer."""
    for name in subject.names:
        for other in entry.names:
            if bag(other) == bag(name):
                score = 1.0 if fold(other) == fold(name) else 0.96
                yield Candidate(entry, score, f"“{name}” has the words of “{other}”")
