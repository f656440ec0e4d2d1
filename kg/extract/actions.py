"""Actions on agreements, plans and organizations: who signed, ratified, joined, launched what, and when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.edtf import bounds
from kg.extract.action_targets import body_of, documents_of, undergone_from
from kg.extract.action_words import NEGATED, ON_BODIES, PATTERN, PLANNED, VERBS_ONLY, WORDS, A
from kg.extract.dates import DateMention
from kg.extract.documents import Document
from kg.extract.reading import Reading
from kg.extract.refs import Line
from kg.extract.slots import clause, when
from kg.extract.tape import GROUP, Tape, make_tape
from kg.model import ActionType, Status


@dataclass(slots=True)
class Deed:
    """An action in the making: on document number `document` or on the actor `body`."""

    type: ActionType
    status: Status
    date: str | None
    actors: list[int]
    line: Line
    document: int | None = None
    body: int | None = None


def find_actions(reading: Reading, documents: list[Document]) -> list[Deed]:
    """The actions that the article tells of, each once."""
    deeds: list[Deed] = []
    for line in reading.lines:
        for deed in _deeds(reading, make_tape(line), documents):
            known = next((other for other in deeds if _same(other, deed)), None)
            if known:
                known.date, known.actors = known.date or deed.date, known.actors or deed.actors
            else:
                deeds.append(deed)
    return deeds


def _same(one: Deed, other: Deed) -> bool:
    return (one.type, one.document, one.body) == (other.type, other.document, other.body) and (
        one.date == other.date or not one.date or not other.date
    )


def _deeds(reading: Reading, tape: Tape, documents: list[Document]) -> Iterator[Deed]:
    for match in PATTERN.finditer(tape.text):
        kind = next(kind for kind, _ in WORDS if match[kind.value])
        if not _is_told(tape, match):
            continue
        targets = documents_of(tape, match, kind, documents)
        for target in targets:
            yield _deed(reading, tape, match, kind, target, None, documents)
        if targets or kind not in ON_BODIES:
            continue
        body = body_of(tape, match, kind, reading.cast)
        if body is not None:
            kind = A.ESTABLISHED if match.group() == "initiate" else kind
            yield _deed(reading, tape, match, kind, None, body, documents)


def _since(tape: Tape, match: re.Match[str]) -> DateMention | None:
    """ "in force since 1976", "a member since 2001": the day that it began."""
    since = re.match(r"(?: \S+){0,5}? since D(\d+)", tape.text[match.end() :])
    return tape.line.dates[int(since.group(1))] if since else None


def _is_told(tape: Tape, match: re.Match[str]) -> bool:
    """Whether it is affirmed, and by a verb where the word is a common noun too. What is said of the document itself
    ("the importance of the protocol signed in Oslo") is not said of what was done to it."""
    left, _ = clause(tape.text, match.start(), match.end())
    word = tape.line.words[tape.word(match.start())]
    before = tape.text[max(left, match.start() - 40) : match.start()]
    if word.tag == "VBN" and not re.search(r"\bbe\b", before):
        before = re.split(r"\bI\d+\b", before)[-1]
    if NEGATED.search(before):
        return False
    return match.group() not in VERBS_ONLY or word.pos == "VERB"


def _deed(
    reading: Reading,
    tape: Tape,
    match: re.Match[str],
    kind: ActionType,
    target: int | None,
    body: int | None,
    documents: list[Document],
) -> Deed:
    left, _ = clause(tape.text, match.start(), match.end())
    date = _since(tape, match) or when(tape, match.start(), match.end())
    published = reading.article.published
    later = bool(date and published and bounds(date.edtf)[0] > published)
    planned = later or bool(PLANNED.search(tape.text[max(left, match.start() - 45) : match.start()]))
    actors = [key for key in _actors(tape, match, target, documents) if key != body]
    period = documents[target].period if target is not None else None
    edtf = date.edtf if date and date.edtf != period else None
    return Deed(kind, Status.PLANNED if planned else Status.HELD, edtf, actors, tape.line, target, body)


# ---- who acted -----------------------------------------------------------------------------------------
def _actors(tape: Tape, match: re.Match[str], target: int | None, documents: list[Document]) -> list[int]:
    """Who acted: behind "by" or "between", else the group before the verb; for a signature also the parties."""
    text = tape.text
    by = re.match(rf"(?: \S+){{0,12}}? (?:by|between) (?:the )?({GROUP})", text[match.end() :])
    if by:
        return _keys(tape, match.end() + by.start(1), match.end() + by.end(1))
    left, _ = clause(text, match.start(), match.end())
    left = max(left, undergone_from(tape, match) or 0)
    groups = [hit for hit in re.finditer(GROUP, text) if left <= hit.start() and hit.end() <= match.start()]
    fitting = [
        hit for hit in groups if not re.search(r"\b(?:in|to|at|of|for|from|on|with)(?: the)? $", text[: hit.start()])
    ]
    if fitting:
        return _keys(tape, *fitting[-1].span())
    return list(documents[target].parties) if target is not None else []


def _keys(tape: Tape, start: int, end: int) -> list[int]:
    return [key for ref in tape.refs(start, end) for key in ref.keys]
