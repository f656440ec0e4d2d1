from dataclasses import replace
from datetime import date

import pytest

from kg.model import Agreement, AgreementType, Article, Facts, Link, Plan, PlanType
from kg.resolve.instruments import is_named, resolve_instruments

BASE = "https://data.example/"
PACT, PLAN = AgreementType.AGREEMENT, PlanType.PLAN
Thing = Agreement | Plan


def _agreement(name: str, parties: str = "", period: str | None = None, aliases: tuple[str, ...] = ()) -> Agreement:
    return Agreement("x", PACT, name, aliases, tuple(parties), period)


def _plan(name: str, parties: str = "", period: str | None = None) -> Plan:
    return Plan("x", PLAN, name, (), tuple(parties), period)


def _facts(number: int, *things: Thing) -> Facts:
    return Facts(
        Article(f"{number}.txt", "", str(number), ()),
        agreements=tuple(t for t in things if isinstance(t, Agreement)),
        plans=tuple(t for t in things if isinstance(t, Plan)),
        id=f"{BASE}article/{number}",
    )


def _resolve(*things: Thing) -> tuple[list[str], list[Link]]:
    """The IRIs of the things, each told by an article of its own; parties "a", "b" … are states."""
    facts = [_facts(number, thing) for number, thing in enumerate(things)]
    actors = {(one.id, letter): f"{BASE}state/{letter}" for one in facts for letter in "abc"}
    ids, links = resolve_instruments(facts, actors, BASE)
    assert resolve_instruments(facts[::-1], actors, BASE)[0] == ids
    return [ids[one.id, "x"].removeprefix(BASE) for one in facts], links


def _same(*things: Thing) -> bool:
    return len(set(_resolve(*things)[0])) == 1


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("Sendai Framework for Disaster Risk Reduction", True),
        ("1951 Refugee Convention", True),
        ("EU-Lune Statement", True),
        ("cooperation agreement", False),
        ("Memorandum of Understanding", False),
        ("plan of joint activities", False),
        ("roadmap for the repair of harbours", False),
        ("National Forest Action Plan", False),
    ],
)
def test_is_named(name: str, named: bool) -> None:
    """A name of its own is told from a description, whatever the capitals."""
    assert is_named(name) is named


def test_named() -> None:
    """A named instrument is one by its words, whoever the parties are said to be."""
    assert _same(
        _agreement("Charter of the United Nations"), _agreement("UN Charter"), _agreement("United Nations Charter", "a")
    )
    assert not _same(_agreement("Sendai Framework"), _agreement("Lune Framework"))


def test_agreement_is_no_plan() -> None:
    """An agreement and a plan of one name are two."""
    assert not _same(_agreement("Lune Charter"), _plan("Lune Charter"))


def test_other_name() -> None:
    """A name that an article gives besides counts."""
    assert _same(_agreement("Lune Charter", aliases=("Charter of Rivers",)), _agreement("Charter of Rivers"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("2016/2018", ""), ("2016/2018", ""), True),
        (("2016/2018", ""), ("2020/2022", ""), False),
        (("2016/2018", ""), (None, ""), True),
        ((None, "a"), (None, "b"), False),
        ((None, "a"), (None, "ab"), True),
        ((None, "a"), (None, ""), True),
    ],
)
def test_named_by_period_and_parties(one: tuple[str | None, str], other: tuple[str | None, str], same: bool) -> None:
    """Another period, or parties of whom none is the same, tell a named one from its namesake."""
    assert _same(*(_plan("Flood Plan", parties, period) for period, parties in (one, other))) is same


def test_undated_among_periods() -> None:
    """An undated one that could be either of two periods is neither."""
    plans = [_plan("Flood Plan", "a", period) for period in ("2016/2018", "2020/2022", None)]
    assert len(set(_resolve(*plans)[0])) == 3


@pytest.mark.parametrize("name", ["cooperation agreement", "Memorandum of Understanding", "National Action Plan"])
def test_described(name: str) -> None:
    """A described one is the same only with the same parties and the same period."""
    assert _same(_agreement(name, "ab"), _agreement(name, "ba"))
    assert _same(_agreement(name, "ab", "2021"), _agreement(name, "ab", "2021"))
    assert not _same(_agreement(name, "ab"), _agreement(name, "ac"))
    assert not _same(_agreement(name, "ab", "2021"), _agreement(name, "ab", "2023"))
    assert not _same(_agreement(name, "ab", "2021"), _agreement(name, "ab"))
    assert not _same(_agreement(name), _agreement(name))


def test_statement_of_the_day() -> None:
    """A joint statement is that of its day: the next one bears the same name."""
    statement = Agreement("x", AgreementType.STATEMENT, "Joint Statement of the Lune Forum", (), ("a", "b"))
    assert not _same(statement, statement)
    day = date(2030, 5, 6)
    facts = [_facts(n, statement) for n in range(3)]
    told = [
        replace(one, article=replace(one.article, published=d))
        for one, d in zip(facts, (day, day, date(2031, 1, 1)), strict=True)
    ]
    ids, _ = resolve_instruments(told, {(one.id, p): p for one in told for p in "ab"}, BASE)
    first, second, later = ids.values()
    assert first == second != later


def test_slugs() -> None:
    """The IRI tells the name and the period; a described one also bears a mark of its parties."""
    [named], _ = _resolve(_plan("Lune Flood Plan", "a", "2019/2024"))
    [described], _ = _resolve(_plan("plan of joint activities", "a", "2021"))
    assert named == "plan/lune-flood-plan-2019-2024"
    assert described.startswith("plan/plan-of-joint-activities-2021-")


def test_links() -> None:
    """A merge under another name, or without the period, is a link; the same name needs none."""
    _, links = _resolve(
        _plan("Lune Flood Plan", "", "2019"),
        _plan("Flood Plan of Lune", "", "2019"),
        _plan("Lune Flood Plan"),
        _plan("Lune Flood Plan", "", "2019"),
    )
    assert {(str(link.article)[-1], link.method) for link in links} == {
        ("1", "same words"),
        ("2", "name without period"),
    }
    _, links = _resolve(_agreement("roadmap for refugees", "a"), _agreement("Roadmap on refugees", "a"))
    assert [link.method for link in links] == ["same description"]
