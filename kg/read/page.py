"""An article's own narrative and what surrounds it: head, body and foot of a page."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import PassageKind
from kg.read.blocks import SENTENCE_END, Shape, Unit
from kg.read.boilerplate import ends_article, is_boilerplate, is_prose, is_sentence, opens_list

AFTERWORD = 0.3  # of the prose: less than this behind an end mark is no article any more
RESUMED = 0.2  # more than this behind a list of other articles is still the article


@dataclass(frozen=True, slots=True)
class Zones:
    """`head`: the units above the first paragraph; `body`: the narrative; `foot`: all the rest."""

    head: tuple[Unit, ...]
    body: tuple[Unit, ...]
    foot: tuple[Unit, ...]


def zones(units: Sequence[Unit], *, page: bool) -> Zones:
    """Splits a text. `page`: a raw page, on which lines that are no sentences count only between paragraphs;
    elsewhere someone has cut the article out already."""
    first = _first_paragraph(units)
    head, rest = units[:first], units[first:]
    body, foot = _narrative(rest)
    if page:
        end = _last_sentence(body)
        body, foot = body[:end], [*body[end:], *foot]
    return Zones(tuple(head), tuple(body), tuple(foot))


def kind(unit: Unit) -> PassageKind:
    """What a unit of the body is."""
    if unit.shape is Shape.ITEM:
        return PassageKind.ITEM
    heading = unit.shape is Shape.HEADING or (not SENTENCE_END.search(unit.text) and len(unit.text) < 150)
    return PassageKind.HEADING if heading else PassageKind.PARAGRAPH


def _first_paragraph(units: Sequence[Unit]) -> int:
    """Where the narrative begins: with the first paragraph, else with the first sentence, else at the end."""
    for test in (is_prose, is_sentence):
        for n, unit in enumerate(units):
            if test(unit) and not is_boilerplate(unit):
                return n
    return len(units)


def _narrative(units: Sequence[Unit]) -> tuple[list[Unit], list[Unit]]:
    """The units that tell, and those that surround them."""
    left = _prose_left(units)
    body: list[Unit] = []
    foot: list[Unit] = []
    in_list = False
    for n, unit in enumerate(units):
        over = (ends_article(unit) and left[n] < AFTERWORD * left[0]) or (
            opens_list(unit) and left[n] < RESUMED * left[0]
        )
        if over:
            return body, [*foot, *units[n:]]
        in_list = opens_list(unit) or (in_list and not is_prose(unit))
        surrounds = in_list or is_boilerplate(unit) or ends_article(unit)
        if surrounds:
            foot.append(unit)
        elif unit.shape is not Shape.RULE:
            body.append(unit)
    return body, foot


def _prose_left(units: Sequence[Unit]) -> list[int]:
    """Characters of prose from each unit to the end."""
    left = [0]
    for unit in reversed(units):
        left.append(left[-1] + len(unit.text) * is_prose(unit))
    return left[:0:-1]


def _last_sentence(body: Sequence[Unit]) -> int:
    """The end of the last sentence, with the list that it announces."""
    end = max((n + 1 for n, unit in enumerate(body) if is_sentence(unit)), default=len(body))
    announced = bool(end) and body[end - 1].text.endswith(":")
    while announced and end < len(body) and body[end].shape is Shape.ITEM:
        end += 1
    return end
