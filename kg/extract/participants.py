"""Who takes part in what a trigger tells of: the actors in its clause, up to where its topics begin."""

import re

from kg.extract.patterns import alternatives
from kg.extract.refs import Ref
from kg.extract.slots import clause
from kg.extract.tape import ACTOR, GROUP, Tape
from kg.extract.triggers import LIGHT, SENDS, Trigger
from kg.model import MeetingKind

TOPIC_MARK = re.compile(
    r" "
    + alternatives(
        r"""
            to discuss; discuss; about; regarding; concerning; on the (?:issue|matter|subject)s? of; focus on; devoted
            to; to review; to congratulate; congratulate; during which; on (?!D\d|the
            (?:side|margin|occasion|phone|same)|L\d)
        """
    )
    + r" ?"
)
OUTSIDE = re.compile(
    alternatives(
        r"""
            according to; refer to; reference to; report; on behalf of; told; tell; say; add; note; say to; statement
            by; announce by; citing; cite
        """
    )
    + r"(?: (?:the|by|to|that))* $"
)
NOT_SLOT = re.compile(
    r"\b"
    + alternatives(
        r"""
            of; in; to; at; from; for; on; against; into; toward; towards; about; across; within; throughout; over; by
            the; than; as
        """
    )
    + r"(?: the)? $"
)
RELATIVE = re.compile(
    rf"(?: \S+){{0,8}}? ,? ?(?:which|that) (?:\S+ ){{0,6}}?(?:{LIGHT}|take place|be (?:to )?(?:hold|due|set|expect))\b"
)
SAYS = re.compile(r" (?:say|tell|report|note that|add that|announce that)\b")
HONOURED = re.compile(r"\b(?:death|election|inauguration|funeral|memory|victory) of(?: the)? $")
BY = re.compile(r"\bby(?: the)? $")
# Verbs whose agent behind "by" takes part.
JOINING = frozenset(
    """
    receive host welcome greet meet attend chair co-chair lead head accompany join convene organize organise sign open
    address brief represent initiate arrange co-host invite inaugurate conduct moderate mediate facilitate
    sponsor flank initial visit pay
    """.split()
)
# Who prepares or discusses something to come need not be there.
AHEAD_OF = re.compile(
    r"(?:ahead of|in preparation for|preparations? (?:for|of)|plans for|prepare for)"
    r"(?: [^,\s]+){0,6} $"
)
INAUGURATED = re.compile(r"\binaugurat\w+ (?:ceremon\w+ )?(?:of|for) (?:\S+ ){0,2}?(P\d+)")
OF_EVENT = re.compile(r"\b(?:meeting|session|summit|conference|assembly) of(?: the)? ?$")
OF_SIDES = re.compile(r"\b(?:commission|committee|consultations|dialogue|talks|negotiations) of(?: the)? ?$")
IN_ROW = re.compile(r"(?:(?:[SO]\d+|,|and|&|the|as well as|\( \S+ \)) )+$")
PRESENT = re.compile(r"\b(?:participation|attendance|involvement|presence) of(?: the)? ?$")
SENT_BY = re.compile(
    r"\b(?:leaders|officials|officers|representatives|ministers|delegations?|delegates|envoys|experts|negotiators|members|"
    r"heads of state) "
    r"(?:from|of)(?: the)? ?$"
)
SLOT = re.compile(
    r"^(?:the )?$|(?:\b(?:between|with|by|and|the|host|delegation|including|of the|which|that|from)|,|:|[PSODL]\d+)"
    r"(?: the| a)? $"
)
OF_TRAVELLER = re.compile(rf"(?: \S+){{0,2}}? (?:of|by) (?:the |a |his |her )?({GROUP})")
TRAVELLERS_OWN = re.compile(rf"({ACTOR}) (?:'s|’s|'|’) (?:[^\s,]+ ){{0,3}}$")
ORGANISED = re.compile(
    r"\b(?:(?:(?:co-?)?(?:organi[sz]|host|sponsor)|conven|convok|arrang)(?:e?d|e)?(?: \w+)? by|"
    r"in (?:co-?operation|partnership|collaboration|conjunction|association) with)(?: the)? ?$"
)
OWNING = re.compile(r"^ (?:'s|’s|') (?!visit|trip|meeting|call|talk|conversation|travel|delegation|participation)")


def participants(tape: Tape, trigger: Trigger) -> list[Ref]:
    """Who takes part: the actors in the trigger's clause up to where its topics begin."""
    text = tape.text
    if trigger.word == SENDS:  # who announces it stays, and so do those abroad, but for whom it honours
        honoured = INAUGURATED.search(text, trigger.end)
        return tape.refs(*honoured.span(1)) if honoured else []
    if not trigger.verb and AHEAD_OF.search(text[: trigger.start]):
        return []
    explicit = _between(tape, trigger) or _traveller(tape, trigger)
    if explicit:
        return explicit
    left, right = clause(text, trigger.start, trigger.end)
    right = max(right, reach_of(text, trigger))
    begin = topics_begin(text, trigger)
    if text[:left].endswith(", who "):
        left = text.rfind("P", 0, left)  # the relative clause is about the person right before it
    zone_end = right if begin is None else min(begin, right)
    return [
        ref
        for match in re.finditer(rf"\b({ACTOR})\b", text)
        if left <= match.start() < (right if _organises(text, match, trigger) else zone_end)
        and (ref := tape.line.refs[int(match.group()[1:])])
        and _takes_part(tape, match, trigger)
    ]


def topics_begin(text: str, trigger: Trigger) -> int | None:
    """Where on the tape the topics of what a trigger tells of begin: "… to discuss", "… on". None when they do not."""
    skip = re.match(r" (?:on|upon) ", text[trigger.end :]) if trigger.word.endswith(("call", "visit")) else None
    mark = TOPIC_MARK.search(text, trigger.end + (skip.end() - 1 if skip else 0))
    return mark.start() if mark else None


def reach_of(text: str, trigger: Trigger) -> int:
    """How far the clause of a noun goes on: in "the meeting of the committee, which A co-chaired with B in L" the
    relative clause tells who took part, when and where. 0 for a verb, and where no such clause follows."""
    relative = None if trigger.verb else RELATIVE.match(text, trigger.end)
    return clause(text, relative.end() - 1, relative.end())[1] if relative else 0


def _between(tape: Tape, trigger: Trigger) -> list[Ref]:
    """ "a meeting between A and B": the group says it all."""
    match = re.search(rf"\bbetween (?:the )?({GROUP})", tape.text[trigger.end :])
    if not match or match.start() > 90:
        return []
    refs = tape.refs(trigger.end + match.start(), trigger.end + match.end())
    return refs if len(refs) > 1 and not trigger.verb else []


def _traveller(tape: Tape, trigger: Trigger) -> list[Ref]:
    """ "the visit of A to L", "a trip by A and B", "A's visit to L": the others in the sentence need not travel."""
    if trigger.verb or trigger.kind is not MeetingKind.VISIT:
        return []
    match = OF_TRAVELLER.match(tape.text, trigger.end)
    found = match or TRAVELLERS_OWN.search(tape.text[: trigger.start])
    return tape.refs(*found.span(1)) if found else []


def _takes_part(tape: Tape, match: re.Match[str], trigger: Trigger) -> bool:
    text = tape.text
    before, behind = text[: match.start()], text[match.end() :]
    if OUTSIDE.search(before) or OWNING.match(behind) or SAYS.match(behind):
        return False
    if match.group()[0] == "P":
        return not HONOURED.search(before) and not _acts_elsewhere(tape, before)
    head = IN_ROW.sub("", before)  # what governs the whole row that it stands in
    if _acts_elsewhere(tape, head):
        return False
    if PRESENT.search(head):
        return True
    if SENT_BY.search(head):
        return trigger.kind is not MeetingKind.VISIT or match.start() < trigger.start
    if match.group()[0] == "O" and OF_EVENT.search(head):
        return match.start() - trigger.end < 9
    if OF_SIDES.search(head) or _organises(text, match, trigger):
        return True
    if NOT_SLOT.search(head):
        return False
    return match.start() < trigger.start if trigger.kind is MeetingKind.VISIT else bool(SLOT.search(before))


def _organises(text: str, match: re.Match[str], trigger: Trigger) -> bool:
    """ "A seminar on trade, organised by A in cooperation with B"."""
    head = IN_ROW.sub("", text[: match.start()])
    return not trigger.verb and match.start() > trigger.end and ORGANISED.search(head) is not None


def _acts_elsewhere(tape: Tape, head: str) -> bool:
    """ "Hostages held by …", "challenges posed by …": who acts there need not be at the meeting."""
    by = BY.search(head)
    if not by or not by.start():
        return False
    verb = tape.line.words[tape.word(by.start()) - 1]
    return verb.pos == "VERB" and verb.lemma not in JOINING


def is_sent_by(before: str) -> bool:
    """Whether what follows sent somebody: "representatives of the", "officials from"."""
    return SENT_BY.search(IN_ROW.sub("", before)) is not None


def hosts_of(tape: Tape, trigger: Trigger, refs: list[Ref]) -> list[int]:
    """Who receives: the subject of "received", "hosted", "welcomed"; the agent of "was received by"."""
    if trigger.word.startswith(("receive", "host", "welcome", "greet")):
        subject = [ref for ref in refs if tape.place(ref.start) < trigger.start]
        return [key for ref in subject[-1:] for key in ref.keys]
    if trigger.passive:
        agent = re.match(rf"(?: \S+){{0,6}}? by (?:the )?({ACTOR})", tape.text[trigger.end :])
        return list(tape.line.refs[int(agent.group(1)[1:])].keys) if agent else []
    return []
