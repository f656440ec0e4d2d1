"""Actions on agreements, plans and organizations: who signed, ratified, joined, launched what, and when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.edtf import bounds
from kg.extract.dates import DateMention
from kg.extract.documents import Document, document_at, last_before
from kg.extract.patterns import alternatives
from kg.extract.reading import Reading
from kg.extract.refs import Line
from kg.extract.slots import clause, when
from kg.extract.tape import GROUP, Tape, make_tape
from kg.model import ActionType, Status

A = ActionType
# Verb lemmas, nouns and idioms of each action.
WORDS: tuple[tuple[ActionType, str], ...] = (
    (
        A.SIGNED,
        r"sign|signing|signature|conclude|initial|ink|subscribe|"
        r"put (?:\S+ ){0,3}?(?:signatures?|names?) (?:on|under|to)",
    ),
    (A.RATIFIED, r"ratify|ratification"),
    (A.ADOPTED, r"adopt|adoption|approve|approval|passage of|endorsement by"),
    (
        A.JOINED,
        r"join|rejoin|accede|accession of (?=(?:the )?S\d+)|become (?:\S+ ){0,5}?(?:member|party)(?: \S+)? (?:of|to)|"
        r"be (?:\S+ ){0,2}?(?:member|party) (?:of|to)|be admit|membership of",
    ),
    (A.ENDORSED, r"endorse|endorsement|support"),
    (A.EXTENDED, r"extend|extension|prolong|renew|renewal|prolongation"),
    (A.TERMINATED, r"terminate|termination|denounce|withdraw from|abrogate|annul"),
    (
        A.COMPLETED,
        r"complete|completion|successful implementation|successfully implement|be fully implement|finish|"
        r"bring to (?:\S+ ){0,2}?(?:close|end|conclusion)|come to an end",
    ),
    (
        A.LAUNCHED,
        r"launch|(?:enter|come|be|in|) ?into force|entry into force|in force|commence|kick off|unveil|roll out|start|"
        r"take effect|inaugurate|begin|apply (?:provisionally|since|from)|initiate",
    ),
    (
        A.ESTABLISHED,
        r"establish|re-?establish|establishment|create|creation|found|founding|set up|be in operation|"
        r"initiate",
    ),
    (A.PROPOSED, r"propose|put forward"),
)
PATTERN = re.compile(r"\b(?:" + "|".join(f"(?P<{kind.value}>{words})" for kind, words in WORDS) + r")\b")
# Lemmas that are common nouns too: they count as verbs only.
VERBS_ONLY = frozenset(
    "support form found start begin join approve create complete finish conclude propose initial present".split()
)
ON_BODIES = frozenset((A.JOINED, A.ESTABLISHED, A.LAUNCHED))
RUNNING = (
    "enter",
    "come into",
    "be into",
    "in force",
    "into force",
    "commence",
    "take effect",
    "start",
    "applied",
    "begin",
    "come to",
)
PLANNED = re.compile(
    r"\b"
    + alternatives(
        r"""
            will; be to; be due; be expect; expect; plan; intend; shall; be schedule; to be; agree to; would; be set;
            ready to; prepare to; look forward; soon; upcoming; hope; be go to; undertake to; decide to; may be; for
            ratification; pend; should be; schedule to; need to be; as soon as
        """
    )
    + r"\b"
)
NEGATED = re.compile(
    r"\b"
    + alternatives(
        r"""
            not; never; no; yet to; without; if; could; urge; call for; call on; plead; appeal; invite; need
            to; importance
            of; possibility of; necessity; aim; instrument of
        """
    )
    + r"\b"
)
BARRED = re.compile(
    r"\b(?:which|who|that|where|and (?:discuss|note|express|stress)|in accordance with|within the framework|under|"
    r"in line with|"
    r"on the basis|as part of|during|at|by (?!\d))\b|[;:]"
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
        target = _document(tape, match, kind, documents)
        body = _body(tape, match, kind) if target is None and kind in ON_BODIES else None
        if body is not None and match.group() == "initiate":
            kind = A.ESTABLISHED
        if target is not None or body is not None:
            yield _deed(reading, tape, match, kind, target, body, documents)


def _since(tape: Tape, match: re.Match[str]) -> DateMention | None:
    """ "in force since 1976", "a member since 2001": the day that it began."""
    since = re.match(r"(?: \S+){0,5}? since D(\d+)", tape.text[match.end() :])
    return tape.line.dates[int(since.group(1))] if since else None


def _is_told(tape: Tape, match: re.Match[str]) -> bool:
    left, _ = clause(tape.text, match.start(), match.end())
    if NEGATED.search(tape.text[max(left, match.start() - 40) : match.start()]):
        return False
    return match.group() not in VERBS_ONLY or tape.line.words[tape.word(match.start())].pos == "VERB"


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


# ---- what is acted on ----------------------------------------------------------------------------------
def _document(tape: Tape, match: re.Match[str], kind: ActionType, documents: list[Document]) -> int | None:
    """The document that is acted on: behind an active verb or "signing of", before a passive or relative clause;
    "it" means the document named last."""
    if kind is A.JOINED and not match.group().startswith(("accede", "accession")) and "party" not in match.group():
        return None
    before, behind = _hits(tape, match)
    text = tape.text
    if (
        behind
        and re.match(r"(?: (?:the|a|an|its|their|of|to|both|new))* I\d", text[match.end() :])
        and not _passive(text, match)
    ):
        hit: re.Match[str] | None = behind
    elif (
        _passive(text, match)
        or _reduced(text, match, before)
        or (before and _is_participle(tape, match, before))
        or match.group().startswith(RUNNING)
    ):
        hit = before or behind
    else:
        hit = behind
    if hit:
        return document_at(documents, tape.line, tape.line.instruments[int(hit.group(1))])
    return last_before(documents, tape.line) if _pronoun(text, match) else None


def _hits(tape: Tape, match: re.Match[str]) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """The nearest document before and behind the word."""
    hits = list(re.finditer(r"\bI(\d+)\b", tape.text))
    before = [hit for hit in hits if hit.end() <= match.start() and match.start() - hit.end() < 120]
    behind = [
        hit
        for hit in hits
        if match.end() <= hit.start() < match.end() + 70 and not BARRED.search(tape.text[match.end() : hit.start()])
    ]
    return (before[-1] if before else None), (behind[0] if behind else None)


def _passive(text: str, match: re.Match[str]) -> bool:
    return bool(re.search(r"\b(?:be|have be|to be)(?: (?!to\b)\S+){0,2} $", text[: match.start()]))


def _reduced(text: str, match: re.Match[str], before: re.Match[str] | None) -> bool:
    """ "the protocol signed in Ankara", "an agreement which the ministers concluded"."""
    if before is None:
        return False
    between = text[before.end() : match.start()]
    if re.search(r"\b(?:which|that)\b", between):
        return True
    parties = rf"(?: between (?:the )?{GROUP})?"
    return bool(
        re.fullmatch(
            rf"{parties}(?: (?:of|with|on) \S+)?(?: ,)?"
            r"(?: (?:jointly|recently|just|now|already|first|and|both|\(|\)|\S+ly|[A-Z]\S+))* ",
            between,
        )
    )


def _is_participle(tape: Tape, match: re.Match[str], before: re.Match[str]) -> bool:
    """ "the contract between A and B, extended in October": a participle with no verb between it and the document."""
    first, last = tape.word(before.end()), tape.word(match.start())
    verb = tape.line.words[last]
    return verb.tag == "VBN" and not any(word.pos in ("VERB", "AUX") for word in tape.line.words[first:last])


def _pronoun(text: str, match: re.Match[str]) -> bool:
    """ "that ratified it in spring", "it took effect"."""
    if re.match(r" it\b", text[match.end() :]):
        return True
    return bool(re.search(r"\b(?:it|latter)(?: \S+){0,4} $", text[: match.start()])) and (
        _passive(text, match) or match.group().startswith(RUNNING)
    )


def _body(tape: Tape, match: re.Match[str], kind: ActionType) -> int | None:
    """The organization that is joined, established or launched."""
    behind = re.match(
        r"(?: (?:the|a|an|in|of|new|first|ever|to|its|their|\S+ly))*(?: [SL]\d+)? (?:the |a |an )?O(\d+)",
        tape.text[match.end() :],
    )
    if kind is A.JOINED and not re.search(r"\b[SO]\d+\b", tape.text[: match.start()]):
        return None  # a person's seat on a board is no accession
    if behind:
        return tape.line.refs[int(behind.group(1))].keys[0]
    if kind is A.JOINED:
        return None
    before = re.search(r"O(\d+)(?: (?:\( \S+ \) )?,?(?: ?\S+){0,4})? (?:be |have be )?$", tape.text[: match.start()])
    told = (
        _passive(tape.text, match)
        or match.group().startswith((*RUNNING, "be in operation"))
        or (before is not None and re.fullmatch(r"O\d+ , ", tape.text[before.start() : match.start()]))
    )
    return tape.line.refs[int(before.group(1))].keys[0] if before and told else None


# ---- who acted -----------------------------------------------------------------------------------------
def _actors(tape: Tape, match: re.Match[str], target: int | None, documents: list[Document]) -> list[int]:
    """Who acted: behind "by" or "between", else the group before the verb; for a signature also the parties."""
    text = tape.text
    by = re.match(rf"(?: \S+){{0,12}}? (?:by|between) (?:the )?({GROUP})", text[match.end() :])
    if by:
        return _keys(tape, match.end() + by.start(1), match.end() + by.end(1))
    left, _ = clause(text, match.start(), match.end())
    groups = [hit for hit in re.finditer(GROUP, text) if left <= hit.start() and hit.end() <= match.start()]
    fitting = [
        hit for hit in groups if not re.search(r"\b(?:in|to|at|of|for|from|on|with)(?: the)? $", text[: hit.start()])
    ]
    if fitting:
        return _keys(tape, *fitting[-1].span())
    return list(documents[target].parties) if target is not None else []


def _keys(tape: Tape, start: int, end: int) -> list[int]:
    return [key for ref in tape.refs(start, end) for key in ref.keys]
