"""Whose agreement or plan it is, where its name does not say so: those who signed or adopted it, the organization whose
name it bears, the state that a "national" plan is of."""

import re
from collections.abc import Iterator, Sequence

from kg.extract.actions import Deed
from kg.extract.documents import Document
from kg.extract.gazetteer import Kind, lookup, match
from kg.extract.reading import Reading
from kg.model import ActionType

CONCLUDING = frozenset((ActionType.SIGNED, ActionType.EXTENDED, ActionType.TERMINATED))
OWNING = frozenset((ActionType.ADOPTED, ActionType.LAUNCHED, ActionType.COMPLETED, ActionType.PROPOSED))
HYPHENED = re.compile(r"^(?P<a>[A-Z][\w.]+)[-–](?P<b>[A-Z][\w.]+)(?:[-–](?P<c>[A-Z][\w.]+))? ")


def settle_parties(reading: Reading, documents: Sequence[Document], deeds: Sequence[Deed]) -> None:
    """Fills in the parties of documents that have none."""
    for number, document in enumerate(documents):
        if not document.parties:
            document.parties = list(dict.fromkeys(_parties(reading, number, document, deeds)))


def _parties(reading: Reading, number: int, document: Document, deeds: Sequence[Deed]) -> Iterator[int]:
    named = list(_in_name(reading, document))
    if named:
        yield from named
        return
    telling = CONCLUDING if document.agreement else CONCLUDING | OWNING
    actors = [key for deed in deeds if deed.document == number and deed.type in telling for key in deed.actors]
    if document.agreement and len(actors) < 2:
        return
    for key in actors:
        yield from reading.cast.speaks_for(key)


def _in_name(reading: Reading, document: Document) -> Iterator[int]:
    """ "EU-Norway Fisheries Agreement", "OECD Water Strategy", "National Migration Strategy of Kenya"."""
    line, mention = document.mentions[0]
    hyphened = HYPHENED.match(document.name)
    if hyphened:
        for part in hyphened.groups():
            yield from _known(reading, part, line.index)
        return
    hit = match(line.words, mention.start) if mention.start < len(line.words) else None
    if hit and hit[1].kind is Kind.IGO and hit[0] <= mention.head:
        yield reading.cast.organization(Kind.IGO, hit[1].name, hit[1].name, line.index)
    elif not document.agreement:
        yield from _of_state(reading, document)


def _known(reading: Reading, part: str | None, sentence: int) -> Iterator[int]:
    known = lookup(part) if part else None
    if known and known.kind in (Kind.STATE, Kind.IGO, Kind.DEMONYM):
        kind = Kind.IGO if known.kind is Kind.IGO else Kind.STATE
        yield reading.cast.organization(kind, known.name, part or known.name, sentence)


def _of_state(reading: Reading, document: Document) -> Iterator[int]:
    """A "national" plan is the state's that the sentence names as subject, else the home state's."""
    if not re.match(r"(?:\S+ )?(?:National|State)\b", document.name):
        return
    states = [ref.keys[0] for ref in document.line.refs if ref.kind is Kind.STATE]
    if states:
        yield states[0]
    elif reading.home is not None:
        yield reading.home
