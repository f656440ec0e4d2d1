"""The head of a page, above the first paragraph: letterhead, menus, breadcrumbs, headline, day, byline."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from kg.read.blocks import Shape, Unit
from kg.read.boilerplate import is_boilerplate
from kg.read.bylines import Byline, byline
from kg.read.datelines import Dateline, is_place_line, standing_alone
from kg.read.days import WEEKDAY, Day, find_days
from kg.read.names import BODY, SECTION, as_title, is_name, is_person

CELLS = re.compile(r"\s{2,}|\t|\s*[|•►]\s*|\s[·–—/]\s|\s?::\s?")
CRUMBS = re.compile(r"\s*[>»›→\\]+\s*|\s/\s|\s?::\s?")
CRUMB_SIGN = re.compile(r"[>»›→\\/|:·•]{1,2}")
HOME = re.compile(
    r"(?:you\sare\shere\W+)?(?:home(?:\s?page)?|main|start|top(?:\spage)?|front\s?page|inicio|accueil|index)\b",
    re.IGNORECASE,
)
DATED = re.compile(
    r"\W*(?:date[d:]?|published|posted|released|created|publication|updated|sent|issued)\b(?:\s(?:on|at))?\s?:?\s*",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"(?:(?:for\simmediate|joint|official|weekly|daily)\s)?(?:[\w'’-]+\s){0,2}"
    r"(?:press|media|news)\s(?:releases?|statements?|notes?|communiqu[ée]s?|advisor(?:y|ies)|briefings?|bulletins?|digest|items?)"
    r"(?:\s(?:n[or°º]\.?\s?)?[\w/-]*\d[\w/-]*)?"
    r"|(?:communiqu[ée]|readout|announcement|statement|speech|transcript|notice|release|bulletin|news\sof\sthe\s\w+)s?"
    r"|for\simmediate\srelease|n[or°º]\.?\s?\S*\d\S*|\(.{0,40}\)",
    re.IGNORECASE,
)
NO_WORD = re.compile(  # what stands beside a day: weekday, hour, zone, numbers
    rf"{WEEKDAY}|\b(?:[ap]\.?m\b\.?|hs|hrs|on|at|and|(?:utc|gmt|cet|e[sd]t|msk)\b\S*)|[\W\d_]+", re.IGNORECASE
)
COLUMNS = re.compile(r"\s*[|•·]\s*|\s{3,}")
LETTERS = re.compile(r"[^\W\d_]{2}")
HOUR = re.compile(r"\(?\d{1,2}[:.]\d\d\s?[ap]\.?\s?m\.?(?:\s\(?[a-z]{2,5}\)?)?\)?", re.IGNORECASE)


@dataclass(slots=True)
class Header:
    """What the head of a page says; `days` in order of trust, `rest` the units that are nothing of this."""

    letterhead: tuple[str, ...] = ()
    headline: Unit | None = None
    byline: Byline | None = None
    dateline: Dateline | None = None
    days: tuple[Day, ...] = ()
    rest: tuple[Unit, ...] = ()


def read_header(units: Sequence[Unit], *, page: bool) -> Header:
    """Reads the units above the first paragraph. `page`: a raw page, which may bear a letterhead."""
    lines = _Lines(page)
    for unit in _without_breadcrumbs(units):
        lines.take(unit)
    return lines.header()


def _without_breadcrumbs(units: Sequence[Unit]) -> Iterator[Unit]:
    """Leaves out crumbs that stand on lines of their own, between lines of nothing but an arrow."""
    signs = {n for n, unit in enumerate(units) if unit.shape is Shape.RULE and CRUMB_SIGN.fullmatch(unit.text)}
    beside = signs | {n - 1 for n in signs} | {n + 1 for n in signs}
    return (unit for n, unit in enumerate(units) if n not in beside and unit.shape is not Shape.RULE)


def cells(unit: Unit) -> list[str]:
    """The cells of a line that is a row: "Weekly | No. 3 | 5 March 2023"."""
    return [cell for cell in CELLS.split(unit.raw) if cell]


@dataclass(slots=True)
class _Lines:
    """The lines met so far, sorted by what they are."""

    page: bool
    labelled: list[Day] = field(default_factory=list)
    dated: list[Day] = field(default_factory=list)
    letterhead: list[Unit] = field(default_factory=list)
    texts: list[Unit] = field(default_factory=list)
    byline: Byline | None = None
    dateline: Dateline | None = None
    first: Unit | None = None

    def take(self, unit: Unit) -> None:
        """Sorts one unit."""
        label = DATED.match(unit.text)
        labelled = next(find_days(unit.text[label.end() :]), None) if label else None
        if label and labelled:
            self.labelled.append(labelled)
        if self._byline(unit.text):
            return
        if label and labelled:
            unit = unit.part(label.end() + labelled.end)
            if len(unit.text.split()) < 3 or unit.text[0].islower() or not NO_WORD.sub("", unit.text):
                return
        self.first = self.first or unit
        dated = self._day(unit) or self._hour(unit)
        masthead = unit is self.first and len(cells(unit)) > 1 and not standing_alone(unit.raw)
        if dated and not masthead:
            return
        if not (self._letterhead(unit) or dated or _is_menu(unit)):
            self.texts.append(unit)

    def _byline(self, text: str) -> bool:
        found = byline(text)
        self.byline = self.byline or found
        return bool(found)

    def _day(self, unit: Unit) -> bool:
        row = cells(unit)
        found = False
        for cell in (unit.raw, *row) if len(row) == 2 else row:
            dateline = standing_alone(cell)
            if dateline and (len(row) == 1 or cell == unit.raw or unit.block != (self.first or unit).block):
                self.dateline = self.dateline or dateline
            days = list(find_days(cell))
            words = NO_WORD.sub(" ", _without(cell, days)).split()
            if days and (dateline or len(words) <= 2):
                self.dated += days
                found = True
        above = self.texts[-1] if self.texts else None
        if found and above and above.block == unit.block and is_place_line(above.text) and not self.dateline:
            self.dateline = Dateline(as_title(above.text.split(",")[0]), None, None, 0)
            self.texts.pop()
        return found

    def _hour(self, unit: Unit) -> bool:
        """The hour at which a speech begins; the place stands above it: "East Room", "4:54 P.M."."""
        found = bool(HOUR.fullmatch(unit.text))
        place = self.texts[0].text if found and self.texts else ""
        if place and is_name(place) and len(place.split()) <= 8 and not place.startswith("Via ") and not self.dateline:
            self.dateline = Dateline(place, None, None, 0)
            del self.texts[0]
        return found

    def _letterhead(self, unit: Unit) -> bool:
        """The first lines of a page, as long as they are names."""
        name = cells(unit)[0]
        above = self.letterhead[-1] if self.letterhead else None
        fits = (
            self.page
            and not self.texts
            and (unit is self.first if not above else unit.block == above.block)
            and is_name(unit.text if above else CRUMBS.split(name)[0])
            and not (HOME.match(name) or SECTION.fullmatch(name) or LABEL.fullmatch(name))
            and (bool(BODY.search(name)) or len(name.split()) <= 5)
        )
        if fits:
            self.letterhead.append(unit)
        return fits

    def header(self) -> Header:
        headline = _headline(self.texts, self.first)
        if not headline and self.letterhead and not _is_outlet(self.letterhead[0].text):
            headline = self.letterhead.pop()  # a headline in capitals passes for a name
        rest = [unit for unit in self.texts if unit is not headline]
        self._names_below(headline, rest)
        days = (*self.labelled, *self.dated, *(find_days(headline.text) if headline else ()))
        letterhead = tuple(unit.raw for unit in self.letterhead)
        return Header(letterhead, headline, self.byline, self.dateline, days, tuple(rest))

    def _names_below(self, headline: Unit | None, rest: list[Unit]) -> None:
        """Below the headline a line that is nothing but a name is the author, the next one the place."""
        below = [unit for unit in rest if headline and unit.words.offsets[0] > headline.words.offsets[-1]]
        for unit, following in zip_longest(below, below[1:]):
            if self.byline or not is_person(unit.text):
                continue
            self.byline = Byline(as_title(unit.text))
            rest.remove(unit)
            if following and following.block == unit.block and _is_short_name(following.text):
                self.byline = Byline(as_title(unit.text), place=as_title(following.text))
                rest.remove(following)


def _is_menu(unit: Unit) -> bool:
    """Whether a line leads elsewhere or labels the page: breadcrumbs, menus, "Press release", counters."""
    return bool(
        _is_crumbs(unit)
        or HOME.fullmatch(unit.text)
        or LABEL.fullmatch(unit.text)
        or len(COLUMNS.split(unit.raw)) > 2
        or is_boilerplate(unit)
        or not LETTERS.search(unit.text)
    )


def _is_crumbs(unit: Unit) -> bool:
    crumbs = CRUMBS.split(unit.raw)
    short = max(len(crumb.split()) for crumb in crumbs) <= 3
    return len(crumbs) > 2 or (len(crumbs) == 2 and (short or bool(HOME.match(unit.text))))


def _is_outlet(name: str) -> bool:
    return bool(BODY.search(name)) and len(name.split()) <= 5


def _is_short_name(line: str) -> bool:
    return is_name(line) and len(line.split()) <= 3


def _without(cell: str, days: Sequence[Day]) -> str:
    for day in reversed(days):
        cell = cell[: day.start] + cell[day.end :]
    return cell


def _headline(texts: Sequence[Unit], first: Unit | None) -> Unit | None:
    """The first line of three words or more below the page's first block; else in it; else a shorter line."""
    top = first.block if first else None

    def rank(unit: Unit) -> tuple[bool, ...]:
        return (
            unit.shape is not Shape.HEADING,
            len(unit.text.split()) < 3,
            unit.block == top,
            is_name(unit.text) and bool(BODY.match(unit.text)),
            is_person(unit.text),
        )

    return min((unit for unit in texts if not SECTION.fullmatch(unit.text)), key=rank, default=None)
