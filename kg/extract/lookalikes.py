"""Words that look like an encounter and are none: "meets the requirements", "received a degree", "called on Congress to
act", "returned to office"."""

import re

from kg.extract.gazetteer import Kind
from kg.extract.patterns import alternatives
from kg.extract.tape import ACTOR, Tape

# What one meets without meeting anybody.
DEMANDS = alternatives(
    """
    needs?; goals?; targets?; demands?; challenges?; obligations?; requirements?; conditions?; crisis; crises;
    standards?; deadlines?; commitments?; criteria; criterion; expectations?; costs?; moment; threats?; objectives?;
    aspirations?; thresholds?; tests?; promises?; pledges?; quotas?; responsibilities; epidemic; emergency;
    ambitions?; interests?; priorities; benchmarks?; half ?way
    """
)
# What one receives that is no guest.
GIFTS = alternatives(
    """
    degrees?; bachelor; master; doctorate; diploma; awards?; medals?; prizes?; honou?rs?; orders?; grants?; loans?;
    funds?; funding; support; assistance; aid; help; letters?; messages?; notes?; greetings; congratulations; replies;
    reply; responses?; answers?; reports?; briefings?; information; news; updates?; invitations?; requests?; proposals?;
    nominations?; endorsements?; approval; confirmation; education; training; treatment; attention; assurances?; votes?;
    copy; copies; equipment; weapons?; payments?; compensation; praise; criticism; calls?; phone; telephone; complaints?
    """
)
# Behind an appeal stands what somebody should do; behind a courtesy call, what one came for.
ERRANDS = "discuss|bid|pay|present|convey|express|congratulate|hand|exchange|review|deliver|say|thank|brief|take|offer"
NO_ENCOUNTER = re.compile(
    rf"meet (?:by |with )?(?:(?!with |P\d|in |at )\S+ ){{0,7}}?(?:{DEMANDS})\b|"
    r"(?:be |have be )?meet (?:by|with) (?!P\d)(?:\S+ ){0,4}?(?:applause|resistance|criticism|opposition|silence|"
    r"approval|anger|protests?|scepticism|skepticism|laughter|enthusiasm)\b|"
    rf"receive (?:(?!P\d)\S+ ){{0,4}}?(?:{GIFTS})\b|"
    rf"call on (?:\S+ ){{0,8}}?to (?!{ERRANDS})|"
    r"(?:travel|fly|journey|return|depart|head|arrive|leave|go)\b(?: \S+){0,3}? (?:to|in|at|for) (?:\S+ )?"
    r"(?:office|work|power|school|normal|duty|service|politics|government|business|life|peace|agreement|conclusion|"
    r"negotiations|decision|months?|years?|weeks?|good|vacation|holidays?)\b"
)
GOES = re.compile(r"(?:travel|fly|journey|return|depart|head|arrive|leave|go)\b")
FREEDOM = re.compile(r"\b(?:rights?|freedom|ability|restrictions?|permission|authori[sz]ation|ban|permit|able|free) $")


def looks_only(tape: Tape, match: re.Match[str]) -> bool:
    """Whether what a verb's pattern matches is no encounter and no trip."""
    text = tape.text
    if NO_ENCOUNTER.match(text, match.start()):
        return True
    if not GOES.match(match.group()):
        return False
    return bool(FREEDOM.search(re.sub(r"to $", "", text[: match.start()]))) or not _names_a_place(tape, match.end())


def _names_a_place(tape: Tape, at: int) -> bool:
    """Whether a name, or "the region" and the like, stands right behind a place of the tape."""
    following = re.match(
        r" ?(?:(?:the|a|his|her|its|our|their|nearby|neighbou?ring|both) )*(\S+)(?: (\S+))?", text := tape.text[at:]
    )
    if not following:
        return False
    if re.match(
        r"[LSOD]\d|region|country|capital|city|province|island|headquarters|seat|scene|there", following.group(1)
    ):
        return True
    if re.match(ACTOR, following.group(1)):
        return (
            tape.line.refs[int(following.group(1)[1:])].kind is not Kind.PERSON
            or "’s" in text[:12]
            or "'s" in text[:12]
        )
    return any(following.group(n) and tape.line.words[tape.word(at + following.start(n))].capital for n in (1, 2))
