"""Which entries of the gazetteer are worth judging for a subject: those under the keys of its names."""

from collections.abc import Iterator

from kg.link.countries import state_of
from kg.link.gazetteer import Gazetteer, body_key, person_keys
from kg.link.match import NAMED, ORGANIZATIONS, Candidate, judge, place_names, ranked, written_out
from kg.link.names import bag, fold, is_acronym
from kg.link.persons import keys
from kg.link.subjects import Subject
from kg.model import ActorType
from kg.states import states

AMBIGUOUS = 0.7 / 0.92  # what an acronym is worth that several bodies bear, or beside a name in full
IN_FULL = 0.85


def candidates(subject: Subject, gazetteer: Gazetteer) -> list[Candidate]:
    """The candidates for `subject`, best first, one for each item; empty when nothing in the gazetteer fits."""
    entries = {entry.qid: entry for key in subject_keys(subject) for entry in gazetteer.find(key)}
    found = (judge(subject, entry) for entry in entries.values())
    return ranked(_less_when_ambiguous([candidate for candidate in found if candidate]))


def subject_keys(subject: Subject) -> Iterator[str]:
    """The keys under which `subject` can stand in the gazetteer; see `gazetteer.entry_keys`."""
    if subject.kind == ActorType.STATE:
        codes = {state_of(name) for name in subject.names}
        yield from (f"name:{fold(state.name)}" for state in states() if state.code in codes)
    elif subject.kind == ActorType.PERSON:
        yield from _person_keys(subject)
    elif subject.kind in ORGANIZATIONS:
        yield from _organization_keys(subject)
    elif subject.kind == "Place":
        yield from (f"name:{fold(form)}" for _, form, _ in place_names(subject))
    elif subject.kind == "Position":
        yield from (body_key(country, name) for country in subject.countries for name in subject.names)
    elif subject.kind in NAMED:
        yield from (f"bag:{bag(name)}" for name in subject.names)


def _person_keys(subject: Subject) -> Iterator[str]:
    names = [keys(name) for name in subject.names]
    only_surnames = all(len(name) == 1 for name in names)
    for name in names:
        yield from (key for key in person_keys(name) if only_surnames or key.startswith("person:"))


def _organization_keys(subject: Subject) -> Iterator[str]:
    for name in written_out(subject):
        yield f"bag:{bag(name)}"
        if subject.kind == ActorType.GOVERNMENT_BODY:
            yield from (body_key(country, name) for country in subject.countries | subject.nearby)
    yield from (f"acronym:{name}" for name in subject.names if is_acronym(name))


def _less_when_ambiguous(found: list[Candidate]) -> Iterator[Candidate]:
    """Candidates that only an acronym speaks for count less when there are several, or one whose full name agrees."""
    several = sum(candidate.acronym for candidate in found) > 1
    outdone = any(not candidate.acronym and candidate.score >= IN_FULL for candidate in found)
    for candidate in found:
        less = candidate.acronym and (several or outdone)
        yield candidate._replace(score=candidate.score * AMBIGUOUS) if less else candidate
