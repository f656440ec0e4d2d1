"""What every extractor promises of its facts, checked before a later stage relies on it.

References to ids that the facts lack are left to validation, which keeps out only the fact that has one.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache

from pydantic import TypeAdapter, ValidationError

from kg.errors import InputError
from kg.model import Action, Agreement, Article, Evidence, Facts, Meeting, Plan, Position

Fact = Position | Meeting | Agreement | Plan | Action


@cache
def _adapter() -> TypeAdapter[Facts]:
    return TypeAdapter(Facts)


def checked(facts: object, article: Article) -> Facts:
    """`facts` as facts of `article`: every field of its type (lists made tuples, texts the members of enumerations).

    Raises InputError when they are no facts, a field cannot be what it stands for, two things have one id, evidence
    is not what stands in the article, or a confidence is not from 0 to 1.
    """
    typed = _typed(facts, article)
    things = (typed.actors, typed.places, typed.topics, typed.agreements, typed.plans)
    if twice := [id_ for id_, times in Counter(one.id for group in things for one in group).items() if times > 1]:
        raise InputError(f"the id {min(twice)!r} names two things; expected one")
    for name, fact in _facts(typed):
        if not 0 <= fact.confidence <= 1:
            raise InputError(f"{name}: confidence {fact.confidence}; expected 0 to 1")
        for evidence in fact.evidence:
            _compare(name, evidence, article.text)
    return typed


def _typed(facts: object, article: Article) -> Facts:
    if not isinstance(facts, Facts):
        raise InputError(f"the extractor gave {type(facts).__name__}; expected Facts")
    values = _adapter().dump_python(facts, exclude={"article"}, warnings=False)
    try:
        return _adapter().validate_python(values | {"article": article})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise InputError(f"{where}: {first['input']!r}; {first['msg']}") from None


def _facts(facts: Facts) -> Iterator[tuple[str, Fact]]:
    """Each fact with its name in messages: meetings.0, positions.3."""
    for kind in ("positions", "meetings", "agreements", "plans", "actions"):
        for number, fact in enumerate(getattr(facts, kind)):
            yield f"{kind}.{number}", fact


def _compare(name: str, evidence: Evidence, text: str) -> None:
    start, end = evidence.start, evidence.end
    if not 0 <= start < end <= len(text):
        raise InputError(f"{name}: evidence from {start} to {end}; expected offsets in the article's {len(text)}")
    if evidence.quote != text[start:end]:
        found, stands = evidence.quote[:60], text[start:end][:60]
        raise InputError(f"{name}: evidence {found!r}; at {start} to {end} of the article stands {stands!r}")
