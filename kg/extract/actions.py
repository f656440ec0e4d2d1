"""Actions on agreements, plans and organizations: who signed, ratified, joined, launched what, and when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.edtf import bounds
from kg.extract.documents import Document, document_at
from kg.extract.reading import Line, Reading
from kg.extract.slots import clause, when
from kg.extract.tape import GROUP, Tape, make_tape
from kg.model import ActionType, Status

A = ActionType
# Verb lemmas and nouns of each action.
WORDS: tuple[tuple[ActionType, str], ...] = (
    (A.SIGNED, r"sign|signing|signature|conclude|initial|ink"),
    (A.RATIFIED, r"ratify|ratification"),
    (A.ADOPTED, r"adopt|adoption|approve|approval|approved"),
    (
        A.JOINED,
        r"join|accede|accession|become (?:\S+ ){0,4}?(?:member|party|state party)(?: \S+)? (?:of|to)|be (?:a|the) (?:\S+ )?(?:member|party) (?:of|to)|be admit|membership of",
    ),
    (A.ENDORSED, r"endorse|endorsement|support"),
    (A.EXTENDED, r"extend|extension|prolong|renew|renewal|prolongation"),
    (A.TERMINATED, r"terminate|termination|denounce|withdraw from|abrogate|suspend"),
    (A.COMPLETED, r"complete|completion|successful implementation|successfully implement|be fully implement|finish"),
    (
        A.LAUNCHED,
        r"launch|(?:enter|come) into force|entry into force|commence|kick off|unveil|roll out|start|be in force|take effect|inaugurate|begin",
    ),
    (A.ESTABLISHED, r"establish|establishment|create|creation|found|set up|initiate|form"),
    (A.PROPOSED, r"propose|put forward|proposal"),
)
PATTERN = re.compile(r"\b(?:" + "|".join(f"(?P<{kind.value}>{words})" for kind, words in WORDS) + r")\b")
ON_DOCUMENTS = frozenset(kind for kind, _ in WORDS) - {A.JOINED}
ON_BODIES = frozenset((A.JOINED, A.ESTABLISHED, A.LAUNCHED))
PLANNED = re.compile(
    r"\b(?:will|be to|be due|be expect|expect|plan|intend|shall|be schedule|to be|agree to|would|be set|ready to|prepare to|look forward|aim|"
    r"soon|upcoming|hope|be go to|undertake to|decide to|may be|for ratification|pend)\b"
)
NEGATED = re.compile(
    r"\b(?:not|never|no|yet to|without|if|could|should|urge|call for|call on|invite|need to|importance of|possibility of|necessity|draft)\b"
)


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
        tape = make_tape(line)
        for deed in _deeds(reading, tape, documents):
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
        left, right = clause(tape.text, match.start(), match.end())
        if NEGATED.search(tape.text[max(left, match.start() - 40) : match.start()]):
            continue
        target = _document(tape, match, documents) if kind in ON_DOCUMENTS else None
        body = _body(tape, match, kind) if target is None and kind in ON_BODIES else None
        if target is None and body is None:
            continue
        yield _deed(reading, tape, match, kind, target, body, documents)


def _deed(
    reading: Reading,
    tape: Tape,
    match: re.Match[str],
    kind: ActionType,
    target: int | None,
    body: int | None,
    documents: list[Document],
) -> Deed:
    left, right = clause(tape.text, match.start(), match.end())
    date = when(tape, match.start(), match.end(), alone=True)
    planned = PLANNED.search(tape.text[max(left, match.start() - 45) : match.start()])
    published = reading.article.published
    if date and published and bounds(date.edtf)[0] > published:
        planned = planned or re.match("", "")
    actors = _actors(tape, match, target, documents)
    actors = [key for key in actors if key != body]
    edtf = date.edtf if date and not (target is not None and documents[target].period == date.edtf) else None
    return Deed(kind, Status.PLANNED if planned else Status.HELD, edtf, actors, tape.line, target, body)


def _document(tape: Tape, match: re.Match[str], documents: list[Document]) -> int | None:
    """The document that is acted on: behind an active verb or "signing of", before a passive or relative clause."""
    passive = bool(re.search(r"\b(?:be|have be)(?: \S+){0,2} $", tape.text[: match.start()])) or bool(
        re.search(
            r"I\d+(?: \S+){0,3}? (?:, )?(?:which|that)?(?: \S+){0,6} ?$",
            tape.text[max(0, match.start() - 60) : match.start()],
        )
    )
    hits = list(re.finditer(r"\bI(\d+)\b", tape.text))
    before = [hit for hit in hits if hit.end() <= match.start() and match.start() - hit.end() < 90]
    behind = [
        hit
        for hit in hits
        if hit.start() >= match.end()
        and hit.start() - match.end() < 60
        and not _barred(tape.text[match.end() : hit.start()])
    ]
    ordered = (
        [*before[-1:], *behind[:1]]
        if passive and before
        else [
            *behind[:1],
            *(
                before[-1:]
                if match.group().startswith(
                    ("enter", "come into", "be in force", "commence", "take effect", "start", "launch")
                )
                or passive
                else []
            ),
        ]
    )
    if not ordered:
        return None
    hit = ordered[0]
    return document_at(documents, tape.line, tape.line.instruments[int(hit.group(1))])


def _barred(between: str) -> bool:
    return bool(
        re.search(
            r"\b(?:which|who|that|and (?:discuss|note|express|stress)|in accordance with|within the framework|under|in line with|on the basis)\b|[;:]",
            between,
        )
    )


def _body(tape: Tape, match: re.Match[str], kind: ActionType) -> int | None:
    """The organization that is joined, established or launched."""
    behind = re.match(
        r"(?: (?:the|a|an|in|of|new|\S+ly))*(?: [SL]\d+)? (?:the |a |an )?O(\d+)", tape.text[match.end() :]
    )
    if behind:
        return tape.line.refs[int(behind.group(1))].keys[0]
    if kind is A.JOINED:
        return None
    before = re.search(r"O(\d+)(?: \S+){0,4} (?:be |have be )?$", tape.text[: match.start()])
    passive = re.search(r"\bbe $", tape.text[: match.start()]) or kind is A.LAUNCHED
    return tape.line.refs[int(before.group(1))].keys[0] if before and passive else None


def _actors(tape: Tape, match: re.Match[str], target: int | None, documents: list[Document]) -> list[int]:
    """Who acted: the group before the verb, behind "by" or "between"; for a signature also the parties."""
    text = tape.text
    by = re.match(rf"(?: \S+){{0,12}}? (?:by|between) (?:the )?({GROUP})", text[match.end() :])
    if by:
        return [key for ref in tape.refs(match.end() + by.start(1), match.end() + by.end(1)) for key in ref.keys]
    left, _ = clause(text, match.start(), match.end())
    groups = [hit for hit in re.finditer(GROUP, text) if left <= hit.start() and hit.end() <= match.start()]
    fitting = [
        hit for hit in groups if not re.search(r"\b(?:in|to|at|of|for|from|on|with)(?: the)? $", text[: hit.start()])
    ]
    if fitting:
        return [key for ref in tape.refs(*fitting[-1].span()) for key in ref.keys]
    return list(documents[target].parties) if target is not None else []
