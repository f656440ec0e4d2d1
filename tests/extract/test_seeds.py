"""Claims about the five seeds: what a reader takes from them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from extract.plain import Plain

from kg.extract import Extractor
from kg.model import Article, Facts
from kg.read import iter_articles

SEEDS = Path(__file__).parents[2] / "seeds"
IOM = "International Organization for Migration"
Seeds = Mapping[str, Facts]


@pytest.fixture(scope="module")
def seeds(extractor: Extractor) -> Seeds:
    """The facts of each seed, by the number that its name begins with."""
    read = [article for article in iter_articles([SEEDS]) if isinstance(article, Article)]
    return {article.name[:3]: extractor(article) for article in read}


def plain(seeds: Seeds, number: str) -> Plain:
    """A seed's facts in plain words."""
    return Plain(seeds[number])


def only(facts: list[dict[str, Any]], **wanted: str) -> dict[str, Any]:
    """The one fact with these values."""
    (fact,) = [fact for fact in facts if all(fact[key] == value for key, value in wanted.items())]
    return fact


@pytest.mark.parametrize(
    ("number", "coordinator", "organization"),
    [("002", "Zeynal Hajiyev", IOM), ("004", "Zeynal Gajiyev", "International Migration Organization")],
)
def test_online_talks(seeds: Seeds, number: str, coordinator: str, organization: str) -> None:
    """Both outlets tell of the same online talks: held, of the minister and the coordinator, for their sides."""
    talks = only(plain(seeds, number).meetings(), format="online")
    assert (talks["kind"], talks["status"]) == ("meeting", "held")
    assert talks["participants"] == ["Rashid Meredov", coordinator]
    assert talks["sides"] == [organization, "Turkmenistan"]
    assert "plan of joint activities" in talks["discusses"]


def test_talks_of_a_ministry(seeds: Seeds) -> None:
    """Seed 000: talks of two named persons without a day or a place."""
    (talks,) = plain(seeds, "000").meetings()
    assert talks["participants"] == ["Rashid Meredov", "Zeynal Hajiyev"]
    assert (talks["date"], talks["place"]) == ("", "")


def test_two_receptions(seeds: Seeds) -> None:
    """Seed 001: the coordinator was at two bodies, which are the places of two meetings."""
    places = [meeting["place"] for meeting in plain(seeds, "001").meetings()]
    assert places == ["Turkmen State Migration Service", "Turkmen Foreign Ministry"]


def test_two_posts(seeds: Seeds) -> None:
    """Seed 000: a deputy chairman who is foreign minister too."""
    posts = [line.rsplit(" | ", 1)[0] for line in plain(seeds, "000").positions()]
    assert "Rashid Meredov | Deputy Chairman of the Cabinet of Ministers" in posts
    assert "Rashid Meredov | Foreign Minister" in posts


def test_national_action_plan(seeds: Seeds) -> None:
    """Seed 000: years behind a plan's name are its period."""
    plan = only(plain(seeds, "000").plans(), name="National Action Plan")
    assert (plan["period"], plan["parties"]) == ("2019/2024", ["Turkmenistan"])


def test_plan_of_the_current_year(seeds: Seeds) -> None:
    """Seed 002: "for the current year" is the year of publication."""
    assert only(plain(seeds, "002").plans(), name="plan of joint activities")["period"] == "2021"


def test_history(seeds: Seeds) -> None:
    """Seed 001: Turkmenistan joined in 2013 and had signed an agreement in June 1998."""
    actions = plain(seeds, "001").actions()
    assert (only(actions, type="joined")["date"], only(actions, type="joined")["actors"]) == ("2013", ["Turkmenistan"])
    signed = only(actions, type="signed")
    assert (signed["object"], signed["date"]) == ("cooperation agreement", "1998-06")
    assert "Turkmenistan" in only(plain(seeds, "001").agreements(), name="cooperation agreement")["parties"]


def test_meetings_of_earlier_years(seeds: Seeds) -> None:
    """Seed 003: one planned meeting, two of earlier years; the regular ones are none."""
    meetings = plain(seeds, "003").meetings()
    assert [meeting["date"] for meeting in meetings if meeting["status"] == "planned"] == ["2021-02"]
    before = only(meetings, date="2020-02")
    assert before["participants"] == ["Rashid Meredov", "Zeynal Hajiyev"]
    assert any(meeting["participants"] == ["Gurbanguly Berdymuhamedov", "William Swing"] for meeting in meetings)


def test_sources(seeds: Seeds) -> None:
    """The ministry, the news agency and the organization that spoke are sources; the publisher is not."""
    assert plain(seeds, "000").sources() == ["Ministry of Foreign Affairs of Turkmenistan"]
    assert IOM in plain(seeds, "002").sources()
    assert plain(seeds, "003").sources() == [IOM]


def test_last_news(seeds: Seeds) -> None:
    """Seed 004: the list of other news below the text states nothing."""
    text = seeds["004"].article.text
    facts = (*seeds["004"].meetings, *seeds["004"].agreements, *seeds["004"].plans, *seeds["004"].positions)
    assert all(one.end <= text.index("Last news") for fact in facts for one in fact.evidence)
    assert not {"Serdar Berdimuhamedov", "Russia"} & set(plain(seeds, "004").names.values())


def test_evidence_stands_verbatim(seeds: Seeds) -> None:
    """Every fact of every seed cites words that stand in its article."""
    for facts in seeds.values():
        cited = (*facts.meetings, *facts.agreements, *facts.plans, *facts.actions, *facts.positions)
        assert cited
        for fact in cited:
            assert fact.evidence
            assert all(facts.article.text[one.start : one.end] == one.quote for one in fact.evidence)


def test_determinism(seeds: Seeds, extractor: Extractor) -> None:
    """The same article gives the same facts again."""
    assert all(extractor(facts.article) == facts for facts in seeds.values())


def test_planned_meeting_is_of_both(seeds: Seeds) -> None:
    """Seed 003: state and organization plan to meet."""
    planned = only(plain(seeds, "003").meetings(), status="planned")
    assert planned["participants"] == [IOM, "Turkmenistan"]


def test_headline_shortens_a_name(seeds: Seeds) -> None:
    """Seed 001: "Int'l Organization for Migration" is the organization of the text."""
    assert only(plain(seeds, "001").actions(), type="joined")["object"] == IOM


def test_guest_is_no_host(seeds: Seeds) -> None:
    """Seed 001: who was received is not who received."""
    assert all("Zeynal Hajiyev" not in meeting["hosts"] for meeting in plain(seeds, "001").meetings())


def test_old_agreement_is_no_outcome(seeds: Seeds) -> None:
    """Seed 001: what was signed in 1998 is no outcome of talks of 2019."""
    assert all("cooperation agreement" not in meeting["outcomes"] for meeting in plain(seeds, "001").meetings())


def test_flights_are_no_visit(seeds: Seeds) -> None:
    """Seed 002: bringing people home by air is no visit."""
    assert [meeting["kind"] for meeting in plain(seeds, "002").meetings()] == ["meeting"]
