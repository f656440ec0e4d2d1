"""Documents to articles: what the source, the head and the foot of a page say about it, and its own narrative."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from kg.config import Limits
from kg.model import Article, Passage, PassageKind
from kg.read import bylines, datelines
from kg.read.blocks import Unit, split
from kg.read.bylines import Byline
from kg.read.datelines import Dateline
from kg.read.days import find_days, first_date
from kg.read.documents import Document
from kg.read.header import NO_WORD, Header, read_header
from kg.read.markup import Clean
from kg.read.names import as_title, is_person
from kg.read.page import Zones, kind, zones
from kg.read.publishers import publisher
from kg.read.years import settle

SIGNED = re.compile(r"\W*(?:sgd|signed|\(signed\)|/s/)\W*", re.IGNORECASE)
# A digest opens each of its items with a place or a subject: "VELDT – …", "FORESTS – …", "PORT AMBER. …".
ITEM_LABEL = re.compile(r"[^\W\d_]{2,}(?:[\s'’-][^\W\d_]{2,}){0,3}(?:\s[–—-]+\s|\.\s)(?=[\"“'‘]?[^\W_])")
FOOT_LINES = 8  # below the narrative in which a day or a byline may still stand


def make_article(document: Document, limits: Limits) -> Article:
    """The article that a document holds."""
    told = _take_apart(document)
    given = document.given
    narrative = "\n".join(unit.text for unit in told.body)
    furniture = [unit.text for unit in (*told.zones.head, *told.zones.foot)]
    agencies = [source.agency for source in (told.byline, told.dateline) if source]
    headline = given.get("headline") or (told.header.headline.text if told.header.headline else None)
    return Article(
        name=document.name,
        text=document.text,
        digest=_digest(document),
        passages=tuple(_passages(document, told, limits.paragraph_chars)),
        headline=headline,
        published=first_date(given.get("published", "")) or _published(told, narrative, furniture),
        publisher=given.get("publisher") or publisher(told.header.letterhead, agencies, narrative, furniture),
        author=given.get("author") or (told.byline.author if told.byline else bylines.signers(headline or "")),
        dateline=next((source.place for source in (told.dateline, told.byline) if source and source.place), None),
        url=given.get("url"),
        language=given.get("language") or "en",
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """A text taken apart. `body`: the narrative without the dateline and byline that open it."""

    zones: Zones
    header: Header
    body: tuple[Unit, ...]
    byline: Byline | None
    dateline: Dateline | None


def _take_apart(document: Document) -> _Told:
    units = split(document.text, document.start, markdown=document.markdown)
    parts = zones(units, page=document.page)
    header = read_header(parts.head, page=document.page)
    body = list(parts.body)
    byline, dateline = header.byline, header.dateline
    if body:
        opened = bylines.opening(body[0].text)
        body[0] = body[0].part(opened.end) if opened else body[0]
        opens = datelines.opening(body[0].text)
        body[0] = body[0].part(opens.end) if opens else body[0]
        byline, dateline = byline or opened, opens or dateline
    body = _unlabelled(body)
    return _Told(parts, header, tuple(body), byline or _byline_below(parts.foot) or _signature(body), dateline)


def _unlabelled(body: list[Unit]) -> list[Unit]:
    """The items of a digest without the labels in capitals that open them."""
    labels = [match if (match := ITEM_LABEL.match(unit.text)) and match.group().isupper() else None for unit in body]
    if sum(map(bool, labels)) < 2:
        return body
    return [unit.part(label.end()) if label else unit for unit, label in zip(body, labels, strict=True)]


def _byline_below(foot: Sequence[Unit]) -> Byline | None:
    """ "Reporter: A B" below the text, or the name under "Signed"."""
    for unit, following in zip_longest(foot[:FOOT_LINES], foot[1 : FOOT_LINES + 1]):
        if found := bylines.byline(unit.text):
            return found
        if following and SIGNED.fullmatch(unit.text) and is_person(following.text):
            return Byline(as_title(following.text))
    return None


def _signature(body: Sequence[Unit]) -> Byline | None:
    """The name in capitals under the last sentence of a document."""
    below = [unit.text for unit in body[-3:] if unit.text.isupper() and is_person(unit.text)]
    return Byline(as_title(below[0])) if below else None


def _published(told: _Told, narrative: str, furniture: Sequence[str]) -> date | None:
    """The first whole date of the head, the dateline, the foot; else a day whose year the text settles."""
    days = [*told.header.days, *([told.dateline.day] if told.dateline and told.dateline.day else ())]
    for unit in told.zones.foot[:FOOT_LINES]:
        below = list(find_days(unit.text))
        if (
            len(below) == 1
            and len(NO_WORD.sub(" ", unit.text[: below[0].start] + unit.text[below[0].end :]).split()) <= 1
        ):
            days += below
    whole = next((day.full for day in days if day.full), None)
    return whole or (settle(days[0], narrative, "\n".join(furniture)) if days else None)


def _passages(document: Document, told: _Told, longest: int) -> Iterator[Passage]:
    headline = document.given.get("headline", "").casefold()
    shown = told.header.headline
    if document.title:
        yield from _pieces(PassageKind.HEADLINE, document.title, longest)
    elif shown and (not headline or shown.text.casefold() == headline):
        yield from _pieces(PassageKind.HEADLINE, shown.words, longest)
    units = [(kind(unit), unit) for unit in told.body]
    if not document.page:
        above = [*((shown,) if shown and headline and shown.text.casefold() != headline else ()), *told.header.rest]
        units = [*((PassageKind.HEADING, unit) for unit in above), *units]
    for what, unit in units:
        yield from _pieces(what, unit.words, longest)


def _pieces(what: PassageKind, words: Clean, longest: int) -> Iterator[Passage]:
    """A passage, or several where one would be too long: cut behind a sentence, else between words."""
    text, start = words.text, 0
    while start < len(text):
        end = start + longest
        if end < len(text):
            middle = start + longest // 2
            end = next((at for sign in (". ", " ") if (at := text.rfind(sign, middle, end)) > 0), end - 1) + 1
        piece = words.part(start, end)
        if piece.text:
            yield Passage(what, *piece)
        start = end


def _digest(document: Document) -> str:
    """Of all that an article is made from: sha256 over name, text and what the source says of it."""
    given = (f"{key}={value}" for key, value in sorted(document.given.items()))
    return hashlib.sha256("\0".join((document.name, document.text, *given)).encode()).hexdigest()
