"""What is acted on: the documents that are the object or the subject of a word of action, or the organization."""

import re

from kg.extract.action_words import BARRED, RUNNING, A
from kg.extract.cast import Cast
from kg.extract.documents import Document, document_at, last_before
from kg.extract.tape import ACTOR, GROUP, Tape
from kg.model import ActionType, ActorType

# Documents in a row, each with its period: "the Work Plan 2021–2022 and the Declaration".
PAPERS = re.compile(
    r"\bI\d+(?: D\d+)?(?:(?: ,)?(?: (?:and|or|as well as))?(?: (?:the|an?|its|their|both))* I\d+(?: D\d+)?)*"
)
FAR_BEFORE, FAR_BEHIND = 120, 70  # places of the tape


def documents_of(tape: Tape, match: re.Match[str], kind: ActionType, documents: list[Document]) -> list[int]:
    """The documents that are acted on: behind an active verb or "signing of", before a passive or relative clause;
    "it" means the document named last."""
    if kind is A.JOINED and not match.group().startswith(("accede", "accession")) and "party" not in match.group():
        return []
    hit = _papers(tape, match)
    if hit:
        mentions = (tape.line.instruments[int(number)] for number in re.findall(r"\bI(\d+)", hit.group()))
        found = (document_at(documents, tape.line, mention) for mention in mentions)
        return list(dict.fromkeys(number for number in found if number is not None))
    last = last_before(documents, tape.line) if _pronoun(tape.text, match) else None
    return [] if last is None else [last]


def _papers(tape: Tape, match: re.Match[str]) -> re.Match[str] | None:
    """The row of documents that is the word's object or subject."""
    before, behind = _nearest(tape, match)
    if behind and _is_object(tape, match, behind):
        return behind
    is_subject = (
        _is_passive(tape.text, match)
        or _is_reduced(tape.text, match, before)
        or (before and _is_participle(tape, match, before))
        or _is_coordinated(tape, match)
        or match.group().startswith(RUNNING)
    )
    return before or behind if is_subject else behind


def undergone_from(tape: Tape, match: re.Match[str]) -> int | None:
    """Where the document ends that stands before the word and undergoes it; None when it is an object behind it."""
    hit = _papers(tape, match)
    return hit.end() if hit and hit.end() <= match.start() else None


def _nearest(tape: Tape, match: re.Match[str]) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """The nearest documents before and behind the word."""
    hits = list(PAPERS.finditer(tape.text))
    before = [hit for hit in hits if hit.end() <= match.start() < hit.end() + FAR_BEFORE]
    behind = [
        hit
        for hit in hits
        if match.end() <= hit.start() < match.end() + FAR_BEHIND
        and not BARRED.search(tape.text[match.end() : hit.start()])
    ]
    return (before[-1] if before else None), (behind[0] if behind else None)


def _is_object(tape: Tape, match: re.Match[str], behind: re.Match[str]) -> bool:
    between = tape.text[match.end() : behind.start()]
    return re.fullmatch(r"(?: (?:the|a|an|its|their|of|to|both|new))* ", between) is not None and not _is_passive(
        tape.text, match
    )


def _is_passive(text: str, match: re.Match[str]) -> bool:
    return bool(re.search(r"\b(?:be|have be|to be)(?: (?!to\b)\S+){0,2} $", text[: match.start()]))


def _is_reduced(text: str, match: re.Match[str], before: re.Match[str] | None) -> bool:
    """ "the protocol signed in Ankara", "an agreement which the ministers concluded", "the lease it had signed"."""
    if before is None:
        return False
    between = text[before.end() : match.start()]
    if re.search(r"\b(?:which|that)\b", between):
        return not re.search(r"\b[OL]\d+(?: \( \S+ \))? , (?:which|that)\b", between)
    if re.fullmatch(rf" (?:it|they|he|she|we|(?:the )?{GROUP})(?: (?:have|already|just))* ", between):
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


def _is_coordinated(tape: Tape, match: re.Match[str]) -> bool:
    """ "was signed in June and extended last year": the second of two passive verbs."""
    if tape.line.words[tape.word(match.start())].tag not in ("VBN", "VBD"):
        return False
    passive = (
        r"\bI\d+(?: (?!I\d)\S+)*? be \S+(?: (?!I\d|which|who|that|be)\S+)*? (?:and|but|,)(?: \S+ly| then| later)? $"
    )
    return bool(re.search(passive, tape.text[: match.start()]))


def _pronoun(text: str, match: re.Match[str]) -> bool:
    """ "that ratified it in spring", "it took effect", "the latter was extended and is terminated"."""
    if re.match(r" it\b", text[match.end() :]):
        return True
    return bool(re.search(r"\b(?:it|latter)(?: \S+){0,4} $", text[: match.start()])) and (
        _is_passive(text, match) or match.group().startswith(RUNNING)
    )


# ---- organizations -------------------------------------------------------------------------------------
HEADS = (
    r"(?:organi[sz]ation|union|bloc|bank|fund|community|alliance|council|league|group|grouping|association|forum|"
    r"service|agency|commission|committee|conference|centre|center|body|institution|mechanism)"
)
GENERAL = r"organi[sz]ation|bloc|group|grouping|body|institution"
ORGANS = re.compile(r"\b(?:Secretariat|Commission|Office|Court|Bank|Fund|Agency|Council|Parliament)\b")
BODY_BEHIND = re.compile(
    r"(?: (?:the|a|an|in|of|new|first|ever|to|its|their|\S+ly))*(?: [SL]\d+)? (?:the |a |an )?"
    r"(?:\S+ \( now )?O(\d+)"
)


def body_of(tape: Tape, match: re.Match[str], kind: ActionType, cast: Cast) -> int | None:
    """The organization that is joined, established or launched."""
    text = tape.text
    if kind is A.JOINED and not re.search(r"\b[SO]\d+\b", text[: match.start()]):
        return None  # a person's seat on a board is no accession
    behind = BODY_BEHIND.match(text, match.end())
    if behind:
        return tape.line.refs[int(behind.group(1))].keys[0]
    named = re.match(rf" the ({HEADS})\b", text[match.end() :])
    if named:
        return _meant(cast, named.group(1))
    if kind is not A.JOINED:
        return _founded(tape, match, cast)
    bare = re.match(r"(?: (?:in|on|on the))? (?:D\d+|[,.])", text[match.end() :])
    named = re.search(rf"\bthe ({HEADS})\b", text[: match.start()])
    return _meant(cast, named.group(1)) if bare and named else None


def _meant(cast: Cast, head: str) -> int | None:
    """ "the bank", "the bloc": the organization last met that is called so; of general words, the intergovernmental
    one last met."""
    key = cast.by_head(head)
    if key is not None or not re.fullmatch(GENERAL, head):
        return key
    fitting = [
        entity
        for entity in cast.entities
        if entity.type is ActorType.INTERGOVERNMENTAL_ORGANIZATION and not ORGANS.search(entity.name)
    ]
    return max(fitting, key=lambda entity: entity.last_seen).key if fitting else None


def _founded(tape: Tape, match: re.Match[str], cast: Cast) -> int | None:
    """The organization that is the subject of a passive: "O0 ( PALM ) , which be establish", "the bank be found"."""
    text = tape.text[: match.start()]
    before = re.search(r"O(\d+)(?: (?:\( \S+ \) )?,?(?: ?\S+){0,4})? (?:be |have be )?$", text)
    told = _is_passive(tape.text, match) or match.group().startswith((*RUNNING, "be in operation", "be born"))
    if before and (told or re.fullmatch(r"O\d+ , ", text[before.start() :])):
        return tape.line.refs[int(before.group(1))].keys[0]
    relative = re.search(
        rf"O(\d+)(?: \( \S+ \))?(?: ,)? (?:which|that) (?:the )?(?:{ACTOR}|government|\w+s) (?:have )?$", text
    )
    if relative:
        return tape.line.refs[int(relative.group(1))].keys[0]
    named = re.search(rf"\bthe ({HEADS}) (?:itself |also )?(?:have )?be (?:\S+ly )?$", text)
    return cast.by_head(named.group(1)) if named else None
