"""What tells of a meeting: the verbs, nouns and idioms of the genre, as patterns over the tape.

Each pattern says which kind of meeting it tells of. Whether it really tells of one (and not of a regular or a
possible one), and who took part, is decided in `meetings`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.lookalikes import looks_only
from kg.extract.patterns import alternatives
from kg.extract.tape import ACTOR, Tape
from kg.model import Format, MeetingKind, Status

M, C, V, X = MeetingKind.MEETING, MeetingKind.CALL, MeetingKind.VISIT, MeetingKind.CONFERENCE

CALLS = alternatives(
    r"""
    (?:phone|telephone) (?:call|conversation|talk|discussion)s?; telephone; phone; phone-call; video call; call
    """
)
CONFERENCES = alternatives(
    r"""
    (?<!video )(?<!press )conference; summit; forum; seminar; webinar; workshop; round ?-?table; roundtable;
    training; training course; symposium; congress; colloquium; session; plenary; general assembly; assembly;
    donor conference; retreat; ministerial
    """
)
MEETINGS = alternatives(
    r"""
    meeting; talks; negotiations; consultations; dialogue; audience; reception; courtesy call; ceremony; signing
    ceremony; dinner; lunch; luncheon; breakfast; encounter; discussions; briefing; debriefing; bilateral;
    tête-à-tête; rendezvous; consultation; gathering; meetings; discussion; working breakfast; conversation;
    video conference; joint commission; joint committee
    """
)
VISITS = r"visit|trip|tour|travel|journey|stopover"
NOUNS = {X: CONFERENCES, M: MEETINGS, V: VISITS, C: CALLS}
LIGHT = alternatives(
    r"""
    hold; have; conduct; co-chair; chair; convene; host; attend; organize; organise; open; close; join; begin;
    start; conclude; lead; inaugurate; arrange; schedule; plan; address; end; complete; finish; undertake; pay;
    make; give; grant; offer
    """
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """Something at `start` to `end` of the tape tells of a meeting of `kind`. `verb`: a verb tells it (with an actor
    before or behind), not a noun; `passive`: the actor behind "by" acts."""

    start: int
    end: int
    kind: MeetingKind
    verb: bool
    word: str
    passive: bool = False
    phone: bool = False


# Who is sent somewhere is told as a list; what the delegation will attend is no event of its own.
SENDS = "send a delegation"
SENT = re.compile(
    r"\b(?:designation|composition|dispatch|sending|appointment) of (?:an? |the |his |her |its |their )?"
    r"(?:(?!of\b)[^\s,]+ ){0,3}?(?:delegation|mission|O\d+)\b"
)
VERBS: tuple[tuple[str, MeetingKind, bool], ...] = (
    (r"(?:speak|talk|spoke)(?: \S+){0,5}? (?:by|over|on) (?:the )?(?:tele)?phone", C, True),
    (
        r"(?:by|over) (?:the )?(?:tele)?phone(?: \S+){0,12}? (?:speak|talk|discuss|confer|settle|agree|exchange)",
        C,
        True,
    ),
    (rf"(?:telephone|phone|ring|rang) (?={ACTOR})", C, True),
    (rf"call (?={ACTOR})", C, True),
    (r"call (?:and|to) (?:congratulate|thank|express|offer)", C, True),
    (r"(?:have|hold) (?:\S+ ){0,4}?(?:phone|telephone|video) (?:call|conversation|talk)s?", C, True),
    (rf"(?:speak|talk)(?: \S+){{0,4}}? (?:with|to) (?=(?:\S+ ){{0,3}}?{ACTOR})", C, False),
    (r"speak (?=(?:D\d+ |by |this |on )?(?:\S+ ){0,2}?(?:about|regarding|to discuss|following|ahead))", C, False),
    (r"(?:meet|met) (?:by|over) (?:phone|telephone)", C, True),
    (r"be (?:\S+ )?receive\b", M, False),
    (rf"receive(?= (?:\S+ ){{0,9}}?{ACTOR})", M, False),
    (r"(?:welcome|host|greet)(?= (?:\S+ ){0,3}?P\d+)", M, False),
    (r"(?:see each other|exchange views with|hold an? audience)", M, False),
    (r"(?:pay|make)(?: \S+){0,5} (?:courtesy call|courtesy visit)", M, False),
    (rf"call on (?=(?:\S+ ){{0,2}}?{ACTOR})", M, False),
    (r"(?:pay|make|begin|start|conclude|undertake|complete|end)(?: \S+){0,6} (?:visit|trip|tour)", V, False),
    (r"(?:travel|fly|journey|return|depart|head)(?: \S+){0,3}? (?:to|for)\b", V, False),
    (r"(?:arrive)(?: \S+){0,3}? (?:in|at|to)\b", V, False),
    (r"(?:leave|depart) for\b", V, False),
    (
        r"(?:(?<=\d )|(?<=, ))be (?:now |currently |today |back )?in (?:the )?"
        r"(?=[LS]\d+ (?:to|from|D\d+|on|for|today))",
        V,
        False,
    ),
    (r"be in (?:the )?(?:region|country|capital|city)\b", V, False),
    (r"spend (?:\S+ ){0,4}(?:days?|weeks?|weekend|nights?|hours|D\d+) (?:in|at)\b", V, False),
    (r"send (?:\S+ ){0,4}(?:delegation|mission|envoy)", V, False),
    (r"(?:lead|head) (?:\S+ ){0,4}delegation (?:\S+ ){0,3}?to\b", V, False),
    (r"go to (?=[LS]\d)", V, False),
    (r"visit(?= (?:the )?[SLO]\d+)", V, False),
    (
        r"(?:present|hand|submit|deliver)(?: \S+){0,6}? (?:credentials|letters? of credence)(?: \S+){0,4}? to\b",
        M,
        False,
    ),
    (rf"pay (?:his|her|their) (?:\S+ )?respects to (?=(?:\S+ ){{0,3}}?{ACTOR})", M, False),
    (rf"(?:bid farewell to|take leave of|compare notes with) (?=(?:\S+ ){{0,3}}?{ACTOR})", M, False),
    (r"(?:take|took|walk) P\d+ through\b", M, False),
    (r"(?:sit|sat) down", M, False),
    (r"spend (?:\S+ ){1,8}with (?=(?:\S+ ){0,2}?P\d)", M, False),
    (r"(?:have|hold) (?:an |a )?(?:exchange|bilateral talks|working talks)", M, False),
    (r"(?:come|get) together", M, False),
    (r"(?:meet)\b", M, False),
    (r"confer\b(?: \S+){0,6}? with\b", M, False),
    (r"(?:gather|convene|assemble|reconvene)\b", M, False),
    (
        r"O\d+ (?:(?!summit|conference|forum|meeting|session|seminar)\S+ ){0,5}?"
        r"(?:be (?!to )(?:\S+ )?(?:hold|convene)|take place|hold its|sit|meet)\b",
        M,
        False,
    ),
)
COMPILED_VERBS = tuple((re.compile(rf"\b{pattern}"), kind, phone) for pattern, kind, phone in VERBS)
NOUN = re.compile(
    r"\b(?P<noun>"
    + "|".join(
        f"(?P<{kind.value}>{words})" for kind, words in ((C, CALLS), (X, CONFERENCES), (V, VISITS), (M, MEETINGS))
    )
    + r")\b"
)
DISCUSS = re.compile(
    r"\b(?:discuss|review|exchange (?:\S+ )?views?|touch upon|consider|examine|explore|"
    r"go over|take up|raise|settle|talk over|take stock of|work through)\b"
)
SIGN = re.compile(r"\b(?:sign|initial|conclude|put (?:their|his|her) (?:names?|signatures?))\b")
ONLINE = re.compile(
    r"\b"
    + alternatives(
        r"""
            online; (?:by|over|on|via) (?:the )?zoom; virtual(?:ly)?; videoconference; video conference;
            video conferencing; video-conference; video link; videolink; by video; via video; via zoom; webinar;
            remotely; video call; teleconference; in virtual
        """
    )
    + r"\b"
)
PHONE = re.compile(r"\b(?:telephone|phone)\b")


def find_triggers(tape: Tape) -> Iterator[Trigger]:
    """All triggers of a line, verbs first; a noun inside a verb's idiom is not told again."""
    if sent := SENT.search(tape.text):
        yield Trigger(*sent.span(), V, True, SENDS)
        return
    taken: list[tuple[int, int]] = []
    for pattern, kind, phone in COMPILED_VERBS:
        for match in pattern.finditer(tape.text):
            if not _overlaps(match.span(), taken) and _is_verb(tape, match) and not looks_only(tape, match):
                taken.append(match.span())
                yield Trigger(*match.span(), kind, True, match.group(), match.group().startswith("be "), phone)
    for match in NOUN.finditer(tape.text):
        if not _overlaps(match.span(), taken):
            kind = next(kind for kind in (C, X, V, M) if match[kind.value])
            yield Trigger(*match.span(), kind, False, match["noun"])


def _is_verb(tape: Tape, match: re.Match[str]) -> bool:
    """A noun that looks like the verb tells nothing: "return flights to …"; idioms may begin with other words."""
    word = tape.line.words[tape.word(match.start())]
    return word.pos not in ("NOUN", "PROPN", "ADJ") or match.group().startswith("O")


def _overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in taken)


CANCELLED = re.compile(
    r"\b"
    + alternatives(
        r"""
            cancel; cancell?ation; call off; be scrap; be abandon; fall through; no longer take place
        """
    )
    + r"\b"
)
UNDONE = re.compile(r"\b(?:have be due to|be to have)\b")
POSTPONED = re.compile(r"\b(?:postpone|postponement|put off|reschedule|delay|defer|push back|adjourn)\b")
PLANNED = re.compile(
    r"\b"
    + alternatives(
        r"""
            will; shall; be to; be due; be schedule; schedule for; be set; be expect; expect; plan to; plan for; plan
            on; intend; prepare; be slat; be plan; upcoming; forthcoming; next meeting; look forward; agree to
            (?:hold|meet|convene|continue|host); would; be go to; to be hold; ready to
            (?:host|hold|receive); propose; hope; announce
            (?:\S+ ){0,3}(?:visit|trip|travel|delegation); be about to; preparations? for; invitation to
            (?:\S+ ){0,12}?accept; accept (?:\S+ ){0,5}invitation
        """
    )
    + r"\b"
)
DENIED = re.compile(r"\b(?:deny|denial|dismiss|refute|reject|rule out|did not|do not (?:send|attend|take part))\b")
GOVERNS = re.compile(rf"\b(?:{LIGHT}) (?:(?!and|to|that|,)\S+ ){{0,4}}$")
# "The talks, which were to be held on Monday, have been postponed": both clauses say it.
WHICH = re.compile(r"(?: [^\s,]+){0,6} , which [^,]*(?:, (?:have|be|will|would)\b[^,]*)?")
BELIED = re.compile(
    r"\b(?:reports?|rumou?rs?|claims?|allegations?)\b.* be (?:\S+ )?(?:deny|refute|dismiss|false|untrue)\b"
)
NO_EVENT = re.compile(
    r"\b"
    + alternatives(
        r"""
            regular meetings; every year; every month; each year; annually; regularly; deny; denied; no (?:such
            )?(?:meeting|talks|visit); do not (?:meet|hold|visit); if; could; might; should; invite; invitation to
            (?!(?:\S+ ){0,20}?accept); has never; have never; whenever; rumou?rs?; not (?:meet|hold|visit)
        """
    )
    + r"\b"
)


def status_of(tape: Tape, trigger: Trigger) -> Status | None:
    """What the words around the trigger affirm: held, planned, cancelled, postponed; None when they tell of no
    event (a denied, regular or possible one)."""
    if trigger.word == SENDS:
        return Status.PLANNED
    if DENIED.search(tape.text[: trigger.start]) or BELIED.search(tape.text):
        return None
    clause = _clause(tape.text, trigger)
    if trigger.verb:  # "met to discuss the upcoming trip": only what stands before a verb says when it is
        clause = clause[: clause.find(tape.text[trigger.start : trigger.end]) + trigger.end - trigger.start]
    elif relative := WHICH.match(tape.text, trigger.end):
        clause += relative.group()
    if CANCELLED.search(clause):
        return Status.CANCELLED
    if POSTPONED.search(clause):
        return Status.POSTPONED
    if UNDONE.search(clause):
        return Status.CANCELLED
    if NO_EVENT.search(clause):
        return None
    return Status.PLANNED if PLANNED.search(clause) and not _is_past(tape, trigger) else Status.HELD


def _is_past(tape: Tape, trigger: Trigger) -> bool:
    """Whether the verb, or the one that a noun is the object of ("opened a workshop"), stands in the past tense."""
    governing = None if trigger.verb else GOVERNS.search(tape.text[: trigger.start])
    at = trigger.start if trigger.verb else governing.start() if governing else None
    return at is not None and tape.line.words[tape.word(at)].tag == "VBD"


def _clause(text: str, trigger: Trigger) -> str:
    """The trigger's own clause: cut at semicolons and at commas that open a relative or a co-ordinate clause."""
    left = max(
        text.rfind(mark, 0, trigger.start)
        for mark in (" ; ", " , which ", " , who ", " , where ", " and then ", " , while ", " , but ", " that ", " : ")
    )
    rights = [
        place
        for mark in (" ; ", " , which ", " , who ", " , where ", " , while ", " , but ", " : ", " , after ")
        if (place := text.find(mark, trigger.end)) >= 0
    ]
    return text[max(left, 0) : min(rights, default=len(text))]


def format_of(tape: Tape, trigger: Trigger, place: str | None) -> Format | None:
    """Online, by phone or in person, if the words say so."""
    if ONLINE.search(tape.text):
        return Format.ONLINE
    if trigger.kind is C or trigger.phone:
        return Format.PHONE
    if (
        place
        or trigger.kind is V
        or trigger.word.startswith(("receive", "be receive", "welcome", "host", "call on"))
        or "courtesy" in trigger.word
    ):
        return Format.IN_PERSON
    return None
