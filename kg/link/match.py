"""Candidates for a subject, each with a score from 0 to 1 and the reason in words.

A score is how well a name agrees times how well the context does. Names of states are symbols, never alike
but equal; of an organization the telling words count; of a person given name and surname must both agree.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.link.countries import state_of
from kg.link.gazetteer import Entry, Gazetteer, body_key, person_keys, place_forms
from kg.link.names import bag, expands, fold, initials_fit, is_acronym, telling
from kg.link.persons import agreement, keys, skeleton
from kg.link.subjects import Subject
from kg.model import ActorType
from kg.states import states

ORGANIZATIONS = {
    ActorType.GOVERNMENT_BODY: "government_body",
    ActorType.INTERGOVERNMENTAL_ORGANIZATION: "intergovernmental_organization",
    ActorType.ORGANIZATION: "organization",
}
# English words and given names that accent folding or a namesake would turn into places.
TREACHEROUS = frozenset("chad georgia jordan male mobile nice niger reading split turkey victoria".split())
CAPITALS = {(fold(state.capital), state.code) for state in states() if state.capital} | {("washington", "us")}
AGREES, LIKELY, UNKNOWN, CONTRADICTS = 1.0, 0.95, 0.8, 0.5


class Candidate(NamedTuple):
    """An entry of the gazetteer that the subject may be."""

    entry: Entry
    score: float
    reason: str
    method: str = "gazetteer"


def candidates(subject: Subject, gazetteer: Gazetteer) -> list[Candidate]:
    """The candidates for `subject`, best first, one for each item; empty when nothing in the gazetteer fits."""
    return ranked(_proposed(subject, gazetteer))


def ranked(found: Iterable[Candidate]) -> list[Candidate]:
    """Best first, each item once, with the reason that came first."""
    best: dict[str, Candidate] = {}
    for candidate in sorted(found, key=lambda candidate: (-candidate.score, int(candidate.entry.qid[1:]))):
        best.setdefault(candidate.entry.qid, candidate)
    return list(best.values())


def _proposed(subject: Subject, gazetteer: Gazetteer) -> Iterator[Candidate]:
    if subject.kind == ActorType.STATE:
        yield from _states(subject, gazetteer)
    elif subject.kind == ActorType.PERSON:
        yield from _persons(subject, gazetteer)
    elif subject.kind in ORGANIZATIONS:
        yield from _organizations(subject, gazetteer)
    elif subject.kind == "Place":
        yield from _places(subject, gazetteer)
    elif subject.kind == "Position":
        yield from _posts(subject, gazetteer)
    else:
        yield from _named(subject, gazetteer, subject.kind.lower())


def _states(subject: Subject, gazetteer: Gazetteer) -> Iterator[Candidate]:
    for name in subject.names:
        code = state_of(name)
        for entry in gazetteer.find(f"name:{fold(_state_name(code))}") if code else ():
            if entry.type == "state" and entry.country == code:
                yield Candidate(entry, 1.0, f"“{name}” names the state {entry.label}")


def _state_name(code: str) -> str:
    return next(state.name for state in states() if state.code == code)


def _persons(subject: Subject, gazetteer: Gazetteer) -> Iterator[Candidate]:
    names = {name: keys(name) for name in subject.names}
    for name, parts in names.items():
        for entry in {
            entry for key in person_keys(parts) if key.startswith("person:") for entry in gazetteer.find(key)
        }:
            score = agreement(parts, keys(entry.label)) if entry.type == "person" else 0.0
            factor, context = _person_context(subject, entry)
            if score:
                yield Candidate(entry, score * factor, f"“{name}” agrees with “{entry.label}”; {context}")
    if all(len(parts) == 1 for parts in names.values()):
        yield from _surnames(subject, gazetteer)


def _surnames(subject: Subject, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """A surname alone never decides; whoever bears it and serves a state of the article is worth showing."""
    for name in subject.names:
        for part in keys(name):
            for entry in gazetteer.find(f"surname:{skeleton(part)}"):
                if keys(entry.label)[-1:] == (part,) and entry.country in subject.countries | subject.nearby:
                    yield Candidate(entry, 0.6, f"only the surname “{name}” is given; {entry.label} bears it")


def _person_context(subject: Subject, entry: Entry) -> tuple[float, str]:
    if entry.country in subject.countries:
        return AGREES, "serves the state that the articles name"
    if subject.countries and entry.country:
        return CONTRADICTS, "serves another state"
    if not entry.country and (subject.international or not subject.countries):
        return (LIKELY, "both serve an international body") if subject.international else (UNKNOWN, "no state known")
    if entry.country in subject.nearby:
        return LIKELY, "the state that this person serves is in the article"
    if subject.office:
        return LIKELY, "holds an office of state"
    return UNKNOWN, "nothing in the articles confirms the state"


def _organizations(subject: Subject, gazetteer: Gazetteer) -> Iterator[Candidate]:
    written_out = [name for name in (*subject.names, *subject.expansions) if not is_acronym(name) or expands(name)]
    for name in written_out:
        for entry in gazetteer.find(f"bag:{bag(name)}"):
            if entry.type in ORGANIZATIONS.values() and bag(entry.label) == bag(name):
                yield _organization(subject, entry, 1.0 if fold(entry.label) == fold(name) else 0.96, name)
        for country in subject.countries | subject.nearby if subject.kind == ActorType.GOVERNMENT_BODY else ():
            key = body_key(country, name)
            for entry in gazetteer.find(key):
                if entry.type == "government_body" and body_key(entry.country, entry.label) == key:
                    yield _organization(subject, entry, 0.98, name)
    for name in filter(is_acronym, subject.names):
        yield from _acronyms(subject, gazetteer, name, written_out)


def _organization(subject: Subject, entry: Entry, score: float, name: str) -> Candidate:
    factor, context = _body_context(subject, entry)
    if ORGANIZATIONS[ActorType(subject.kind)] != entry.type:
        factor *= 0.95
    return Candidate(entry, score * factor, f"“{name}” has the words of “{entry.label}”; {context}")


def _body_context(subject: Subject, entry: Entry) -> tuple[float, str]:
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


def _acronyms(subject: Subject, gazetteer: Gazetteer, acronym: str, written_out: list[str]) -> Iterator[Candidate]:
    """An acronym stands for what the article writes out; only without that for what it usually stands for."""
    entries = [entry for entry in gazetteer.find(f"acronym:{acronym}") if acronym in entry.acronyms]
    official = [name for name in written_out if name in [*subject.names][:1] or initials_fit(name, acronym)]
    for entry in entries:
        if entry.type in ORGANIZATIONS.values() and all(_fits(name, entry) for name in official):
            factor, context = _body_context(subject, entry)
            score = (0.92 if len(entries) == 1 else 0.7) * factor
            yield Candidate(entry, score, f"“{acronym}” stands for “{entry.label}”; {context}")


def _fits(name: str, entry: Entry) -> bool:
    """Whether what is written out can be the entry: all that is telling in the one stands in the other."""
    ours, theirs = telling(name), telling(entry.label)
    return bool(ours & theirs) and (ours <= theirs or theirs <= ours)


def _places(subject: Subject, gazetteer: Gazetteer) -> Iterator[Candidate]:
    if subject.inside == subject.mentions:
        return
    for name in filter(lambda name: name[:1].isupper(), subject.names):
        head, _, tail = (part.strip() for part in name.partition(","))
        stated = state_of(tail)
        for form in (name, head) if stated else (name,):
            for entry in gazetteer.find(f"name:{fold(form)}"):
                if fold(form) in place_forms(entry):
                    score, context = _place_context(subject, entry, form, stated)
                    yield Candidate(entry, score, f"“{form}” names {entry.label}; {context}")


def _place_context(subject: Subject, entry: Entry, name: str, stated: str | None) -> tuple[float, str]:
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


def _posts(subject: Subject, gazetteer: Gazetteer) -> Iterator[Candidate]:
    for name in subject.names:
        for country in subject.countries:
            key = body_key(country, name)
            for entry in gazetteer.find(key):
                if entry.type == "position" and body_key(entry.country, entry.label) == key:
                    yield Candidate(entry, 0.98, f"“{name}” is the post “{entry.label}”")


def _named(subject: Subject, gazetteer: Gazetteer, type_: str) -> Iterator[Candidate]:
    """Agreements and topics: the same words, no more and no fewer."""
    for name in subject.names:
        for entry in gazetteer.find(f"bag:{bag(name)}"):
            if entry.type == type_ and bag(entry.label) == bag(name):
                score = 1.0 if fold(entry.label) == fold(name) else 0.96
                yield Candidate(entry, score, f"“{name}” has the words of “{entry.label}”")
