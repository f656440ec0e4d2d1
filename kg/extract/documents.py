"""Agreements and plans of an article: mentions of one document joined, with its period and its parties."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.extract.cast import fold
from kg.extract.gazetteer import lookup
from kg.extract.instrument_words import HEADS, PLURALS
from kg.extract.instruments import InstrumentMention
from kg.extract.phrases import written
from kg.extract.reading import Reading
from kg.extract.refs import Line
from kg.extract.tape import GROUP, Tape, make_tape

OWN_HEADLINE = re.compile(r"\b(?:joint|leaders['’]) (?:\w+ )?(?:statement|declaration|communiqu[ée])\b", re.IGNORECASE)
COUNTED = frozenset("two three four five six several both".split())
WITH = re.compile(rf"(?: \S+){{0,3}}? with (?:the )?({GROUP})")
OWN_HEADS = frozenset(("statement", "declaration", "communiqué", "communique"))
SMALL = frozenset("of the for on and in to a an between with at".split())
YEARS = re.compile(r"^(\d{4})(?:/(\d{4}))?$")


@dataclass(slots=True)
class Document:
    """An agreement or a plan in the making; `mentions`: the lines and words that name it."""

    agreement: bool
    type: str
    name: str
    named: bool
    aliases: dict[str, None] = field(default_factory=dict)
    period: str | None = None
    parties: list[int] = field(default_factory=list)
    mentions: list[tuple[Line, InstrumentMention]] = field(default_factory=list)

    @property
    def line(self) -> Line:
        return self.mentions[0][0]


def find_documents(reading: Reading) -> list[Document]:
    """The article's agreements and plans, each once, in the order of telling."""
    documents = [document for line in reading.headlines if (document := _itself(reading, line))]
    for number, read in enumerate(reading.lines):
        line, again = _named_again(read, documents)
        reading.lines[number] = line
        tape = make_tape(line)
        for n, mention in enumerate(line.instruments):
            if mention in again:
                again[mention].mentions.append((line, mention))
                continue
            if mention.back:
                _refer(documents, line, mention)
                continue
            told = _document(reading, tape, n, mention)
            known = next((document for document in documents if _same(document, told)), None)
            if known:
                _join(known, told)
            else:
                documents.append(told)
    return documents


def _named_again(line: Line, documents: list[Document]) -> tuple[Line, dict[InstrumentMention, Document]]:
    """The line with the documents that it names by a short form which the article has given them: "the DEPA", "Clean
    Wells"; and which documents these are."""
    taken = {i for mention in line.instruments for i in range(mention.start, mention.end)}
    found: dict[InstrumentMention, Document] = {}
    for document in documents:
        for form in (document.name, *document.aliases):
            for start, end in _places_of(line, form.split()) if _is_short_form(form) else ():
                if taken.isdisjoint(range(start, end)):
                    mention = InstrumentMention(
                        start, end, end - 1, document.type, form, True, document.agreement, definite=True
                    )
                    found[mention] = document
                    taken.update(range(start, end))
    both = sorted((*line.instruments, *found), key=lambda mention: mention.start)
    return replace(line, instruments=tuple(both)), found


def _is_short_form(form: str) -> bool:
    """A form that no word for a kind of document gives away: an acronym, or a proper name without such a word."""
    if HEADS.keys() & fold(form).split() or fold(form) in PLURALS:
        return False
    return form[:1].isupper() and (len(form.split()) > 1 or form.isupper() or not form.islower())


def _places_of(line: Line, form: list[str]) -> Iterator[tuple[int, int]]:
    texts = [word.text for word in line.words]
    for i in range(len(texts) - len(form) + 1):
        if texts[i] == form[0] and texts[i : i + len(form)] == form and not _is_attribute(line, i + len(form)):
            yield i, i + len(form)


def _is_attribute(line: Line, end: int) -> bool:
    """ "the CFE partners": the name before a noun speaks of something else."""
    return end < len(line.words) and line.words[end].pos in ("NOUN", "PROPN")


def _refer(documents: list[Document], line: Line, mention: InstrumentMention) -> None:
    """ "the Convention": the document of that type named last."""
    for document in sorted(documents, key=lambda document: -document.mentions[-1][0].index):
        if not mention.type and document.agreement:
            document.mentions.append((line, mention))
            return
        if document.agreement == mention.agreement and (
            document.type == mention.type or mention.name.lower() in fold(document.name).split()
        ):
            document.mentions.append((line, mention))
            return


def last_before(documents: list[Document], line: Line) -> int | None:
    """The index of the document that "it" means in a line: the one named last, there or in the sentence before."""
    named = [
        (mentioned.index, mention.start, n)
        for n, document in enumerate(documents)
        for mentioned, mention in document.mentions
    ]
    near = [(index, start, n) for index, start, n in named if line.index - 1 <= index <= line.index]
    return max(near)[2] if near else None


def document_at(documents: list[Document], line: Line, mention: InstrumentMention) -> int | None:
    """The index of the document that a mention names."""
    return next((n for n, document in enumerate(documents) if (line, mention) in document.mentions), None)


def _itself(reading: Reading, line: Line) -> Document | None:
    """An article can be the document: its headline then is "Joint Statement of A and B on C"."""
    if not OWN_HEADLINE.search(line.sentence.text):
        return None
    head = next((i for i, word in enumerate(line.words) if word.lower in OWN_HEADS), 0)
    mention = InstrumentMention(0, len(line.words), head, "statement", line.sentence.text.strip(), True, True, False)
    return Document(True, "statement", mention.name, True, mentions=[(line, mention)])


def _document(reading: Reading, tape: Tape, n: int, mention: InstrumentMention) -> Document:
    line = tape.line
    period, cut = _period(line, mention)
    name = _name(line, mention, cut)
    document = Document(mention.agreement, mention.type, name, mention.named, period=period, mentions=[(line, mention)])
    acronym = _acronym(line, mention)
    if acronym:
        document.aliases[acronym] = None
    if not mention.named and (full := _with_parties(line, mention)):
        document.aliases[full] = None
    return document


def _with_parties(line: Line, mention: InstrumentMention) -> str | None:
    """ "free trade agreement between A and B", "loan memorandum with B", "agreement between A and B on the protection
    of investments": the name as the article has it in full."""
    words = line.words
    opener = words[mention.end].lower if mention.end < len(words) else ""
    refs = [ref for ref in line.refs if ref.start > mention.end][: 2 if opener == "between" else 1]
    if opener not in ("between", "with") or len(refs) < (2 if opener == "between" else 1):
        return None
    end = refs[-1].end
    if opener == "with" and refs[0].start > mention.end + 2:
        return None
    if any(word.pos == "VERB" for word in words[mention.end : end]):
        return None
    return written(words, mention.start, _matter_end(line, end))


def _matter_end(line: Line, end: int) -> int:
    """Behind the noun phrase that says what it is on, if one follows at `end`."""
    words = line.words
    if end >= len(words) or words[end].lower not in ("on", "for", "concerning", "regarding"):
        return end
    i = end + 1
    while i < len(words) and (words[i].pos in ("NOUN", "PROPN", "ADJ", "DET") or words[i].lower in ("of", "and", "in")):
        i += 1
    while i > end and words[i - 1].pos not in ("NOUN", "PROPN"):
        i -= 1
    return i


def _name(line: Line, mention: InstrumentMention, cut: int) -> str:
    """The name without the period at its end and an acronym in brackets; "two National Plans" are each a Plan."""
    name = written(line.words, mention.start, min(cut, mention.end))
    if mention.plural and mention.start and line.words[mention.start - 1].lower in COUNTED:
        head = line.words[mention.head].text
        name = name.replace(head, _cased(PLURALS[head.lower()], head), 1)
    name = re.sub(r"\s*\(\s*[A-Z][\w-]*\s*\)$", "", name)
    return re.sub(r"\s+(?:for|of|in|the|on|to)$", "", name.strip(" ,‘’“”\"'"))


def _cased(word: str, like: str) -> str:
    """The word with as many capitals as another: "NAP" like "NAPs", "Plan" like "Plans"."""
    if like[:-1].isupper():
        return word.upper()
    return word.capitalize() if like[0].isupper() else word


def _period(line: Line, mention: InstrumentMention) -> tuple[str | None, int]:
    """The years that it is for, and the word where they begin: "for 2019–2024", "2021-2022", "for the current year"."""
    for date in line.dates:
        start, _ = line.word_span(date)
        if not mention.head < start <= mention.end + 3 or not YEARS.match(date.edtf):
            continue
        between = (
            [word.lower for word in line.words[max(mention.end, mention.head + 1) : start]]
            if start >= mention.end
            else []
        )
        before = line.words[start - 1].lower
        inside = start < mention.end
        if inside or all(word in ("for", "the", "(", ",", "years", "period") for word in between):
            cut = start
            while cut > mention.head + 1 and line.words[cut - 1].lower in (
                "for",
                "the",
                "(",
                "in",
                "of",
                "period",
                "years",
                ",",
            ):
                cut -= 1
            if before not in ("since", "until", "by") and not (before == "in" and not inside):
                return date.edtf, cut
    return None, mention.end


def _acronym(line: Line, mention: InstrumentMention) -> str | None:
    """The acronym in brackets behind the name, or drawn into it."""
    name = written(line.words, mention.start, mention.end)
    inside = re.search(r"\(\s*([A-Z][\w-]*)\s*\)$", name)
    if inside:
        return inside.group(1) if _abbreviates(inside.group(1), name[: inside.start()]) else None
    words, i = line.words, mention.end
    if i + 2 < len(words) and words[i].text == "(" and words[i + 2].text == ")" and words[i + 1].text[:1].isupper():
        return words[i + 1].text if _abbreviates(words[i + 1].text, name) else None
    return None


def _abbreviates(letters: str, name: str) -> bool:
    """Whether the letters are taken in order from the initials of the name, and are no known acronym: a name may end
    with one of the parties'."""
    if lookup(letters):
        return False
    firsts = iter(re.findall(r"\b\w", name.split(" between ")[0].casefold()))
    return all(letter in firsts for letter in re.sub(r"\W", "", letters).casefold())


def _content(name: str) -> frozenset[str]:
    return frozenset(fold(name).split()) - SMALL


def _same(document: Document, told: Document) -> bool:
    """One document named twice: same kind of thing, one name's words within the other's, periods not against it."""
    if document.agreement != told.agreement or (document.period and told.period and document.period != told.period):
        return False
    if told.name in document.aliases or fold(told.name) == fold(document.name):
        return True
    one, other = _content(document.name), _content(told.name)
    if document.type != told.type:
        return False
    definite = told.mentions[0][1].definite
    return (other <= one and (definite or told.named)) or (
        one < other and len(one) > 1 and document.named == told.named
    )


def _join(document: Document, told: Document) -> None:
    if told.name != document.name:
        longer = max(document.name, told.name, key=lambda name: (len(_content(name)), name))
        document.aliases |= {document.name: None, told.name: None}
        document.name = longer
        document.aliases.pop(longer, None)
    document.aliases |= told.aliases
    document.period = document.period or told.period
    document.mentions.extend(told.mentions)
