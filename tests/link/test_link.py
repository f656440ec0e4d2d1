"""Which links are made, and which are not: the traps first."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.link import link
from kg.link.decisions import BY_NAME, CLOSE, Decision, Verdict, decide
from kg.model import Actor, ActorType, Facts, Link, Place, Relation
from kg.vocab import PREFIXES

from .made import BODY, COMPANY, IGO, PERSON, STATE, actor, agreement, facts, iri, place, post, topic

PATH = ":".join(str(Path(__file__).parents[up]) for up in (1, 2))
TURKMENISTAN = actor(STATE, "Turkmenistan")


def accepted(*found: Facts) -> dict[str, str]:
    """Item by last part of the subject's IRI, accepted links only."""
    return _items(link(found), Relation.SAME_AS)


def shown(*found: Facts) -> dict[str, str]:
    """The same for links that are only shown."""
    return _items(link(found), Relation.CLOSE_MATCH)


def _items(links: tuple[Link, ...], relation: Relation) -> dict[str, str]:
    return {
        made.subject.rpartition("/")[2]: made.target.removeprefix(PREFIXES["wd"])
        for made in links
        if made.relation == relation
    }


def test_an_acronym_means_what_the_article_writes_out() -> None:
    """IMO behind "International Migration Organization" is the IOM, never the maritime organization."""
    named = facts(actor(IGO, "International Migration Organization", "IMO"))
    assert accepted(named) == {"international-migration-organization": "Q472311"}
    bare = facts(actor(IGO, "IMO"), text="talks with the International Migration Organization (IMO) were held")
    assert accepted(bare) == {"imo": "Q472311"}
    assert accepted(facts(actor(IGO, "IMO"), text="the IMO in London")) == {"imo": "Q201054"}


def test_what_is_written_out_and_unknown_leaves_the_acronym_unlinked() -> None:
    """An expansion that the gazetteer does not know forbids the usual meaning of the acronym."""
    assert link([facts(actor(IGO, "Inland Mountain Observatory", "IMO"))]) == ()
    assert link([facts(actor(IGO, "IMO"), text="the Inland Mountain Observatory (IMO) opened")]) == ()


def test_a_full_name_outdoes_an_acronym() -> None:
    """The bank whose name stands in full is not in doubt because another body bears its acronym too."""
    found = facts(actor(IGO, "Inter-American Development Bank", "IDB"))
    assert accepted(found) == {"inter-american-development-bank": "Q1153087"}
    assert len(link([facts(actor(IGO, "IDB"))])) == 2


def test_a_secretary_of_state_holds_an_office() -> None:
    """An office of state confirms a full name where no state is named; a secretary of something else does not."""
    named = actor(PERSON, "Dominic Raab")
    assert accepted(facts(named, post("Dominic Raab", "Secretary of State"))) == {"dominic-raab": "Q268584"}
    assert accepted(facts(named, post("Dominic Raab", "Secretary of the Chess Club"))) == {}


def test_a_descriptive_name_agrees_with_the_acronym() -> None:
    """ "UN refugee agency (UNHCR)" is the High Commissioner: all that is telling in the name stands in the label."""
    assert accepted(facts(actor(IGO, "UN refugee agency", "UNHCR"))) == {"un-refugee-agency": "Q132551"}


def test_part_of_an_organization_is_not_the_organization() -> None:
    """A mission, network or office of a body has no link of its own body's."""
    names = ("IOM mission in Turkmenistan", "United Nations Network on Migration", "OSCE Office in Yerevan")
    assert link([facts(*(actor(IGO, name) for name in names))]) == ()


def test_a_place_within_a_longer_name_is_no_place() -> None:
    """Sendai that stands only in "Sendai Framework" is not the city; elsewhere it is, and the framework has no item."""
    framework = agreement("Sendai Framework for Disaster Risk Reduction")
    only_inside = facts(place("Sendai"), framework, text="the Sendai Framework for Disaster Risk Reduction was named")
    assert link([only_inside]) == ()
    both = facts(
        place("Sendai"), framework, actor(STATE, "Japan"),
        text="in Sendai, Japan, the Sendai Framework for Disaster Risk Reduction was named",
    )  # fmt: skip
    assert accepted(both) == {"sendai": "Q46747", "japan": "Q17"}


def test_male_is_a_city_only_with_its_accent_or_its_state() -> None:
    """Accent folding does not turn "male" or a bare "Male" into the capital of the Maldives."""
    assert link([facts(place("male"))]) == ()
    assert accepted(facts(place("Male"))) == {}
    assert accepted(facts(place("Malé"))) == {"malé": "Q9347"}
    assert accepted(facts(place("Male"), actor(STATE, "Maldives"))) == {"male": "Q9347", "maldives": "Q826"}


def test_georgia_is_two_places() -> None:
    """Georgia as an actor is the state; as a place in an article on the United States it stays open."""
    assert accepted(facts(actor(STATE, "Georgia"))) == {"georgia": "Q230"}
    assert accepted(facts(place("Georgia"), actor(STATE, "Armenia"), place("Tbilisi")))["georgia"] == "Q230"
    american = facts(place("Georgia"), actor(STATE, "United States"))
    assert "georgia" not in accepted(american)
    assert {made.target[-4:] for made in link([american]) if made.relation == Relation.CLOSE_MATCH} == {"Q230", "1428"}


def test_a_demonym_is_the_state_only_with_a_role() -> None:
    """ "Turkmen side" is Turkmenistan, "Turkmen" alone is not; "Congolese side" is neither Congo."""
    assert accepted(facts(actor(STATE, "Turkmen side"))) == {"turkmen-side": "Q874"}
    assert link([facts(actor(STATE, "Turkmen"))]) == ()
    assert link([facts(actor(STATE, "Congolese side"))]) == ()


def test_given_name_and_surname_decide() -> None:
    """Father and son stay two; a namesake's given name is no match."""
    two = facts(
        TURKMENISTAN,
        actor(PERSON, "Gurbanguly Berdymuhamedov"), post("Gurbanguly Berdymuhamedov", "President", "Turkmenistan"),
        actor(PERSON, "Serdar Berdimuhamedow"), post("Serdar Berdimuhamedow", "President", "Turkmenistan"),
        actor(PERSON, "Rustam Meredov"), post("Rustam Meredov", "Minister", "Turkmenistan"),
    )  # fmt: skip
    assert accepted(two) == {
        "turkmenistan": "Q874",
        "gurbanguly-berdymuhamedov": "Q57530",
        "serdar-berdimuhamedow": "Q51874548",
    }


def test_the_state_that_a_person_serves_decides() -> None:
    """The same name in another state's service is shown at most, never accepted; without any state it is shown."""
    elsewhere = facts(
        actor(PERSON, "Rashid Meredov"), post("Rashid Meredov", "Minister", "Norway"), actor(STATE, "Norway")
    )
    assert accepted(elsewhere) == {"norway": "Q20"}
    assert accepted(facts(actor(PERSON, "Rashid Meredov"))) == {}
    assert shown(facts(actor(PERSON, "Rashid Meredov"))) == {"rashid-meredov": "Q58141"}
    assert accepted(facts(actor(PERSON, "Rashid Meredov"), post("Rashid Meredov", "Minister"))) == {
        "rashid-meredov": "Q58141"
    }


def test_a_surname_alone_is_shown() -> None:
    """A surname with the right state is a candidate, not a link."""
    found = facts(actor(PERSON, "Meredov"), post("Meredov", "Foreign Minister", "Turkmenistan"), TURKMENISTAN)
    assert "meredov" not in accepted(found)
    assert shown(found)["meredov"] == "Q58141"


@pytest.mark.parametrize("name", ["Ministry of Foreign Affairs", "Foreign Ministry", "MFA"])
def test_the_state_of_a_ministry_decides(name: str) -> None:
    """A ministry without its state's name takes the state it belongs to; without one it has no link."""
    assert (
        accepted(facts(actor(BODY, name, state="Turkmenistan"), TURKMENISTAN))[name.lower().replace(" ", "-")]
        == "Q4294398"
    )
    assert accepted(facts(actor(BODY, name))) == {}
    assert accepted(facts(actor(BODY, name, state="Kiribati"), actor(STATE, "Kiribati"))) == {"kiribati": "Q710"}


def test_a_body_takes_the_state_of_its_people() -> None:
    """The Cabinet of Ministers is Turkmenistan's when its deputy chairman is also Turkmen foreign minister."""
    found = facts(
        actor(BODY, "Cabinet of Ministers"), TURKMENISTAN, actor(STATE, "Argentina"), actor(PERSON, "Rashid Meredov"),
        post("Rashid Meredov", "Deputy Chairman", "Cabinet of Ministers"),
        post("Rashid Meredov", "Foreign Minister", "Turkmenistan"),
    )  # fmt: skip
    assert accepted(found)["cabinet-of-ministers"] == "Q4206687"


def test_similar_ministries_of_two_states_stay_two() -> None:
    """Turkmen and Tajik foreign ministries share most of their letters and no link."""
    found = facts(actor(BODY, "Ministry of Foreign Affairs of Tajikistan"))
    assert "Q4294398" not in {made.target for made in link([found])}


def test_places() -> None:
    """Cities by name, with their state behind a comma, ambiguous ones by the states of the article."""
    assert accepted(facts(place("Ashgabat"), place("Central Asia"))) == {"ashgabat": "Q23438", "central-asia": "Q27275"}
    assert accepted(facts(place("Kyoto, Japan"))) == {"kyoto,-japan": "Q34600"}
    assert accepted(facts(place("Kyoto, France"))) == {}
    assert accepted(facts(place("Victoria"), actor(STATE, "Seychelles")))["victoria"] == "Q3940"
    assert "valencia" not in accepted(facts(place("Valencia")))
    assert accepted(facts(place("Peru, Chile and Cuba"))) == {}


def test_agreements_topics_and_posts() -> None:
    """Agreements are accepted; a topic and a position are matches, never the same as the item."""
    found = facts(
        agreement("Paris Agreement"), agreement("Global Compact for Migration"), topic("refugees"),
        topic("human trafficking"),
        actor(PERSON, "Rashid Meredov"), post("Rashid Meredov", "Foreign Minister", "Turkmenistan"), TURKMENISTAN,
    )  # fmt: skip
    assert accepted(found)["paris-agreement"] == "Q21707860"
    assert "global-compact-for-migration" not in accepted(found)
    assert shown(found) == {"refugees": "Q131572", "rashid-meredovforeign-minister": "Q108837408"}


def test_companies_are_not_forced_on_public_bodies() -> None:
    """A company or agency that the gazetteer does not have has no link."""
    assert (
        link([facts(actor(COMPANY, "State News Agency of Turkmenistan"), actor(BODY, "State Migration Service"))]) == ()
    )


def test_one_subject_over_several_articles() -> None:
    """What one article leaves open, another may settle: names and states are taken together, the link is made once."""
    bare = facts(actor(PERSON, "Rashid Meredov"), name="one")
    full = facts(
        actor(PERSON, "Rashid Meredov"), post("Rashid Meredov", "Minister", "Turkmenistan"), TURKMENISTAN, name="two"
    )
    links = [made for made in link([bare, full]) if made.subject == iri("actor", "Rashid Meredov")]
    assert [(made.relation, made.target[-6:]) for made in links] == [(Relation.SAME_AS, "Q58141")]


def test_the_same_facts_give_the_same_links() -> None:
    """Order of the articles does not matter; links come sorted by subject."""
    articles = [facts(TURKMENISTAN, place("Baku"), name="one"), facts(actor(IGO, "UN"), TURKMENISTAN, name="two")]
    assert link(articles) == link(articles[::-1])
    assert [made.subject for made in link(articles)] == sorted(made.subject for made in link(articles))


MEREDOV = iri("actor", "Rashid Meredov")
FOUND = facts(actor(PERSON, "Rashid Meredov"), post("Rashid Meredov", "Minister", "Turkmenistan"), TURKMENISTAN)


def _decided(*decisions: Decision) -> list[tuple[Relation, str, str]]:
    links = link([FOUND], decisions=decisions)
    return [(made.relation, made.target.rpartition("/")[2], made.method) for made in links if made.subject == MEREDOV]


def test_decisions_are_obeyed() -> None:
    """Same, not same, unsure and no item each have the last word over the gazetteer."""
    assert _decided(decide(MEREDOV, Verdict.SAME, "Q1")) == [(Relation.SAME_AS, "Q1", "decision")]
    assert _decided(decide(MEREDOV, Verdict.NOT_SAME, "Q58141")) == []
    assert _decided(decide(MEREDOV, Verdict.UNSURE, "Q58141")) == [(Relation.CLOSE_MATCH, "Q58141", "gazetteer")]
    assert _decided(decide(MEREDOV, Verdict.NO_ITEM)) == []


def test_what_was_found_online_is_a_candidate() -> None:
    """An item found online competes with those of the gazetteer by its score; by itself it can be accepted."""

    def online(qid: str, score: float) -> Decision:
        return Decision(MEREDOV, CLOSE, PREFIXES["wd"] + qid, justification=BY_NAME, confidence=score)

    assert _decided(online("Q7", 0.97)) == [
        (Relation.CLOSE_MATCH, "Q58141", "gazetteer"),
        (Relation.CLOSE_MATCH, "Q7", "online"),
    ]
    rejected = decide(MEREDOV, Verdict.NOT_SAME, "Q58141")
    assert _decided(online("Q7", 0.97), rejected) == [(Relation.SAME_AS, "Q7", "online")]
    assert _decided(online("Q7", 0.6)) == [(Relation.SAME_AS, "Q58141", "gazetteer")]


def test_a_namesake_of_another_state_is_shown() -> None:
    """An office holder of another state with the same full name is worth a look, no more."""
    found = facts(actor(PERSON, "Rashid Meredov"), post("Rashid Meredov", "Coach", "Norway"), actor(STATE, "Norway"))
    assert shown(found) == {"rashid-meredov": "Q58141"}


def test_a_body_in_the_only_state_of_an_article() -> None:
    """A ministry that names no state is that of the article's only state, and nobody's when there are two."""
    ministry = actor(BODY, "Cabinet of Ministers")
    assert accepted(facts(ministry, TURKMENISTAN))["cabinet-of-ministers"] == "Q4206687"
    assert "cabinet-of-ministers" not in accepted(facts(ministry, TURKMENISTAN, actor(STATE, "Norway")))
    assert "cabinet-of-ministers" not in accepted(facts(ministry, actor(STATE, "Kiribati")))


def test_links_are_the_same_in_every_process() -> None:
    """The order of sets differs from process to process; the links do not."""
    script = "from link.test_link import everything; from kg.link import link; print(*link(everything()), sep=chr(10))"
    answers = {
        subprocess.run(
            [sys.executable, "-c", script], env={"PYTHONHASHSEED": seed, "PYTHONPATH": PATH},
            capture_output=True, text=True, check=True, encoding="utf-8",
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(answers) == 1
    assert "Q874" in answers.pop()


def everything() -> list[Facts]:
    """Facts with a bit of each."""
    return [
        facts(
            TURKMENISTAN, actor(STATE, "Norway"), actor(BODY, "Cabinet of Ministers"), actor(IGO, "IDB"),
            place("Valencia"),
            actor(PERSON, "Rashid Meredov"), post("Rashid Meredov", "Minister", "Turkmenistan"), place("Georgia"),
            actor(PERSON, "Annagurbanov"), actor(BODY, "Ministry of Health"), topic("refugees"), agreement("CBD"),
        )
    ]  # fmt: skip


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([PERSON, STATE, BODY, IGO, COMPANY]),
            st.text(max_size=30) | st.sampled_from(["Georgia", "UN", "Foreign Ministry", "the U.S.", "Al", "."]),
            st.text(max_size=8),
        ),
        max_size=6,
    ),
    st.text(max_size=80),
)
def test_any_facts_can_be_linked(things: list[tuple[ActorType, str, str]], text: str) -> None:
    """Whatever names articles bring, linking ends, with links of the subjects alone and scores from 0 to 1."""
    actors = [Actor(f"urn:{n}", type_, name, (alias,)) for n, (type_, name, alias) in enumerate(things)]
    places = [Place(f"urn:p{n}", name) for n, (_, name, _) in enumerate(things)]
    for made in link([facts(*actors, *places, text=text)]):
        assert made.subject in {thing.id for thing in (*actors, *places)}
        assert 0.0 <= made.score <= 1.0
