"""The seeds' entities: who has which item, and who has none."""

import pytest

from kg.link import link
from kg.model import ActorType, Relation

from .made import BODY, COMPANY, IGO, PERSON, STATE, actor, agreement, facts, iri, place, post, topic

WD = "http://www.wikidata.org/entity/"


@pytest.mark.parametrize(
    ("kind", "name", "item"),
    [
        (STATE, "Turkmenistan", "Q874"), (STATE, "Turkmen side", "Q874"), (STATE, "Kazakhstan", "Q232"),
        (STATE, "Kyrgyzstan", "Q813"), (STATE, "Uzbekistan", "Q265"), (STATE, "Azerbaijan", "Q227"),
        (IGO, "International Organization for Migration", "Q472311"), (IGO, "IOM", "Q472311"),
        (IGO, "Int’l Organization for Migration", "Q472311"), (IGO, "International Migration Organization", "Q472311"),
        (IGO, "United Nations", "Q1065"), (IGO, "United Nations Network on Migration", None),
        (IGO, "IOM mission in Turkmenistan", None),
        (BODY, "Ministry of Foreign Affairs of Turkmenistan", "Q4294398"),
        (BODY, "Turkmen Foreign Ministry", "Q4294398"),
        (BODY, "Cabinet of Ministers of Turkmenistan", "Q4206687"), (BODY, "Turkmen State Migration Service", None),
        (COMPANY, "Trend News Agency", None), (COMPANY, "State News Agency of Turkmenistan", None),
        (COMPANY, "Turkmenistan’s State News Agency", None),
        (BODY, "National Working Group on Implementation of the Global Compact of Migration", None),
    ],
)  # fmt: skip
def test_actors(kind: ActorType, name: str, item: str | None) -> None:
    """Each has its item, or no link at all."""
    links = link([facts(actor(kind, name))])
    assert [(made.relation, made.target) for made in links] == ([(Relation.SAME_AS, WD + item)] if item else [])


@pytest.mark.parametrize(
    ("name", "title", "organization", "item"),
    [
        ("Rashid Meredov", "Minister of Foreign Affairs", "Turkmenistan", "Q58141"),
        ("Gurbanguly Berdymuhamedov", "President", "Turkmenistan", "Q57530"),
        ("Serdar Berdimuhamedow", "President", "Turkmenistan", "Q51874548"),
        ("Zeynal Hajiyev", "Regional Coordinator", "International Organization for Migration", None),
        ("Zeynal Gajiyev", "Regional Coordinator", "International Organization for Migration", None),
        ("William Swing", "Director General", "International Organization for Migration", None),
        ("William Lacy Swing", "Director General", "International Organization for Migration", None),
    ],
)
def test_persons(name: str, title: str, organization: str, item: str | None) -> None:
    """Turkmenistan's office holders have their items; of the organization's people none does."""
    served = actor(STATE if organization == "Turkmenistan" else IGO, organization)
    links = link([facts(actor(PERSON, name), post(name, title, organization), served)])
    found = [(made.relation, made.target) for made in links if made.subject == iri("actor", name)]
    assert found == ([(Relation.SAME_AS, WD + item)] if item else [])


@pytest.mark.parametrize(
    ("name", "item"), [("Ashgabat", "Q23438"), ("Baku", "Q9248"), ("Bangkok", "Q1861"), ("Central Asia", "Q27275")]
)
def test_places(name: str, item: str) -> None:
    """The datelines and venues, also without their states in the article."""
    assert [(made.relation, made.target) for made in link([facts(place(name))])] == [(Relation.SAME_AS, WD + item)]


@pytest.mark.parametrize(
    "name",
    [
        "Global Compact for Migration", "Global Compact for Safe, Orderly and Regular Migration",
        "Global Compact on Migration", "Sendai Framework for Disaster Risk Reduction", "cooperation agreement",
    ],
)  # fmt: skip
def test_agreements(name: str) -> None:
    """None of them is in the gazetteer, and none is linked to something that shares a word."""
    assert link([facts(agreement(name))]) == ()


@pytest.mark.parametrize(
    ("label", "item"),
    [
        ("COVID-19 pandemic", "Q81068910"), ("COVID-19", "Q84263196"), ("refugees", "Q131572"),
        ("disaster risk reduction", "Q5281359"), ("migrant workers", "Q15320003"), ("border control", "Q218719"),
        ("asylum seekers", "Q564811"), ("displaced persons", "Q706601"), ("human trafficking", None),
        ("statelessness", None), ("safe labor migration", None), ("border management", None),
    ],
)  # fmt: skip
def test_topics(label: str, item: str | None) -> None:
    """A topic is linked when it is the item's name, in singular or plural; a narrower one is not."""
    links = link([facts(topic(label))])
    assert [(made.relation, made.target) for made in links] == ([(Relation.CLOSE_MATCH, WD + item)] if item else [])


@pytest.mark.parametrize(
    ("title", "item"),
    [
        ("Minister of Foreign Affairs", "Q108837408"), ("Foreign Minister", "Q108837408"), ("President", "Q1155759"),
        ("Vice President", "Q4185705"), ("Deputy Chairman", None), ("Vice-premier", None),
    ],
)  # fmt: skip
def test_posts(title: str, item: str | None) -> None:
    """A post of Turkmenistan is matched by its title in any wording."""
    found = facts(
        actor(PERSON, "Nobody Knows"), post("Nobody Knows", title, "Turkmenistan"), actor(STATE, "Turkmenistan")
    )
    targets = [made.target for made in link([found]) if made.subject == iri("position", f"Nobody Knows{title}")]
    assert targets == ([WD + item] if item else [])
