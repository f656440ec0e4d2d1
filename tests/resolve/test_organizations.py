from collections.abc import Sequence

import pytest

from kg.model import Actor, ActorType, Article, Facts, Position
from kg.resolve.organization_groups import PUBLISHER
from kg.resolve.organizations import Organizations, resolve_organizations

BASE = "https://data.example/"
IGO, BODY = ActorType.INTERGOVERNMENTAL_ORGANIZATION, ActorType.GOVERNMENT_BODY
ORG, STATE, PERSON = ActorType.ORGANIZATION, ActorType.STATE, ActorType.PERSON


def _facts(name: str, *actors: Actor, positions: Sequence[Position] = (), publisher: str | None = None) -> Facts:
    article = Article(name, "", name, (), publisher=publisher)
    return Facts(article, actors, positions=tuple(positions), id=f"{BASE}article/{name}")


def _resolve(*facts: Facts) -> Organizations:
    found = resolve_organizations(facts, BASE)
    backwards = resolve_organizations(facts[::-1], BASE)
    assert found.ids == backwards.ids
    assert set(found.links) == set(backwards.links)
    return found


def _iris(*actors: Actor) -> list[str]:
    """The IRIs of the actors, each being the only one of its article."""
    found = _resolve(*(_facts(str(number), actor) for number, actor in enumerate(actors)))
    return [found.ids[f"{BASE}article/{number}", actor.id].removeprefix(BASE) for number, actor in enumerate(actors)]


def _one(*actors: Actor) -> bool:
    return len(set(_iris(*actors))) == 1


def test_states() -> None:
    """A state is one by any of its names; one that no table knows by its own."""
    assert (
        _iris(Actor("a", STATE, "Turkey"), Actor("a", STATE, "Republic of Türkiye"), Actor("a", STATE, "Turkish side"))
        == ["state/turkiye"] * 3
    )
    assert _iris(Actor("a", STATE, "Lune")) == ["state/lune"]
    assert _iris(Actor("a", STATE, "the Republic", ("Kenya",))) == ["state/kenya"]


def test_word_order() -> None:
    """One type, the same words in another order: one organization."""
    assert _one(Actor("a", IGO, "International Organization for Migration", ("IOM",)),
                Actor("a", IGO, "International Migration Organization", ("IMO",)))  # fmt: skip


@pytest.mark.parametrize("same", [True, False])
def test_word_order_across_types(same: bool) -> None:
    """Told as another type and in another order, the person who holds a post there decides."""
    holders = ("Ada Quill", "Ada Quill" if same else "Tomas Oar")
    actors = (Actor("a", IGO, "Council of Rivers"), Actor("a", ORG, "River Council"))
    facts = [
        _facts(str(n), actor, Actor("p", PERSON, holder), positions=[Position("p", "Secretary", ("a",))])
        for n, (actor, holder) in enumerate(zip(actors, holders, strict=True))
    ]
    ids = _resolve(*facts).ids
    assert (ids[f"{BASE}article/0", "a"] == ids[f"{BASE}article/1", "a"]) is same


def test_same_name_across_types() -> None:
    """The same name is one organization, of the type by which most articles tell it."""
    assert (
        _iris(*[Actor("a", t, "Green River Fund") for t in (ORG, IGO, IGO)])
        == ["intergovernmentalorganization/green-river-fund"] * 3
    )


def test_acronym_of_the_article() -> None:
    """An acronym is what its own article says it is: one bearer of the acronym is not the other."""
    african = Actor("a", IGO, "African Development Bank", ("ADB",))
    asian = Actor("a", IGO, "Asian Development Bank", ("ADB",))
    bare = Actor("a", IGO, "ADB")
    assert len(set(_iris(african, asian, bare))) == 3


def test_bare_acronym() -> None:
    """A bare acronym is the one organization that goes by it."""
    assert _one(Actor("a", IGO, "River Basin Authority", ("RBA",)), Actor("a", IGO, "RBA"))


def test_bare_acronym_that_is_rare() -> None:
    """A bare acronym is not an organization that nearly always goes by another."""
    usual = [Actor("a", IGO, "International Organization for Migration", ("IOM",))] * 3
    odd = Actor("a", IGO, "International Migration Organization", ("IMO",))
    iris = _iris(*usual, odd, Actor("a", IGO, "IMO"))
    assert iris[0] == iris[3] != iris[4]


def test_expansions_of_one_acronym() -> None:
    """Two expansions of an acronym are one if one holds the other, or the acronym is long and words are shared."""
    commissioner = Actor("a", IGO, "UN High Commissioner for Refugees", ("UNHCR",))
    office = Actor("a", IGO, "Office of the United Nations High Commissioner for Refugees", ("UNHCR",))
    agency = Actor("a", IGO, "UN refugee agency", ("UNHCR",))
    assert _one(commissioner, office, agency, Actor("a", IGO, "UNHCR"))


def test_other_names() -> None:
    """A name that an article gives besides leads to the organization that bears it."""
    assert _one(
        Actor("a", IGO, "OSCE", ("Conference on Security in Europe",)),
        Actor("a", IGO, "Conference on Security in Europe"),
    )


def test_other_name_of_somebody_beside() -> None:
    """A name given besides does not join two that an article tells apart."""
    whole, part = Actor("a", IGO, "River Union"), Actor("b", IGO, "River Union Bank", ("River Union",))
    ids = _resolve(_facts("1", whole, part)).ids
    assert ids[f"{BASE}article/1", "a"] != ids[f"{BASE}article/1", "b"]


@pytest.mark.parametrize("name", ["Council of Ministers", "Steering Committee", "Board of Governors"])
def test_generic_names_stay_local(name: str) -> None:
    """What many organizations are called joins no two articles, not even as another name."""
    assert not _one(Actor("a", IGO, name), Actor("a", IGO, name))
    assert not _one(Actor("a", IGO, "Lune Council", (name,)), Actor("a", IGO, "River Council", (name,)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ministry of Foreign Affairs of Turkmenistan", "Turkmen Foreign Ministry"),
        ("Kenya's Interior Ministry", "Ministry of Internal Affairs of the Republic of Kenya"),
        ("U.S. Department of Transportation", "US Transportation Department"),
    ],
)
def test_bodies_of_one_state(one: str, other: str) -> None:
    """A body is one with that of the same state, however the state is put into its name."""
    assert _one(Actor("a", BODY, one), Actor("a", BODY, other))


def test_bodies_of_two_states() -> None:
    """The ministry of one state is not that of another."""
    assert not _one(Actor("a", BODY, "Ministry of Finance of Kenya"), Actor("a", BODY, "Ministry of Finance of Uganda"))


def test_body_without_state() -> None:
    """A ministry of whose state nothing is known stays local to its article."""
    assert not _one(Actor("a", BODY, "Ministry of Finance"), Actor("a", BODY, "Ministry of Finance"))


def test_body_with_a_name_of_its_own() -> None:
    """A body with a name of its own is one everywhere, with its state or without."""
    state = Actor("s", STATE, "Lune")
    found = _resolve(
        _facts("1", Actor("a", BODY, "Great Lagting")), _facts("2", state, Actor("a", BODY, "Great Lagting", (), "s"))
    )
    assert found.ids[f"{BASE}article/1", "a"] == found.ids[f"{BASE}article/2", "a"]


@pytest.mark.parametrize("name", ["Kenya", "Lune"])
def test_state_as_the_facts_say(name: str) -> None:
    """The state given with a body counts, and is part of its IRI; for states that no table knows too."""
    state = Actor("s", STATE, name)
    found = _resolve(
        _facts("1", state, Actor("a", BODY, "Migration Service", (), "s")),
        _facts("2", state, Actor("a", BODY, f"Migration Service of {name}", (), "s")),
        _facts("3", Actor("s", STATE, "Uganda"), Actor("a", BODY, "Migration Service", (), "s")),
    )
    first, second, third = (found.ids[f"{BASE}article/{n}", "a"] for n in "123")
    assert first == second == f"{BASE}governmentbody/migration-service-of-{name.lower()}"
    assert first != third
    assert found.state_of[first] == f"{BASE}state/{name.lower()}"


def test_state_by_post() -> None:
    """A post that is held for a state and its ministry tells whose ministry it is."""

    def one(number: str) -> Facts:
        actors = Actor("s", STATE, "Kenya"), Actor("a", BODY, "Ministry of Finance"), Actor("p", PERSON, "Ada Quill")
        return _facts(number, *actors, positions=[Position("p", "Minister", ("s", "a"))])

    ids = _resolve(one("1"), one("2")).ids
    assert ids[f"{BASE}article/1", "a"] == ids[f"{BASE}article/2", "a"]


def test_embassy() -> None:
    """A name with two states is known by all of its words."""
    assert _one(*[Actor("a", BODY, "Embassy of Kenya in Uganda")] * 2)
    assert not _one(Actor("a", BODY, "Embassy of Kenya in Uganda"), Actor("a", BODY, "Embassy of Kenya in Ghana"))


def test_publisher() -> None:
    """A publisher is the organization of that name, if one acts somewhere; it does not decide its type."""
    found = _resolve(
        _facts("1", publisher="River Council"),
        _facts("2", Actor("a", IGO, "River Council")),
        _facts("3", publisher="Gazette"),
        _facts("4", publisher="River Council"),
    )
    assert found.ids[f"{BASE}article/1", PUBLISHER] == f"{BASE}intergovernmentalorganization/river-council"
    assert found.ids[f"{BASE}article/1", PUBLISHER] == found.ids[f"{BASE}article/2", "a"]
    assert found.ids[f"{BASE}article/3", PUBLISHER] == f"{BASE}organization/gazette"


def test_links() -> None:
    """Each merge of another name is a link with method, score, reason and article; the same name needs none."""
    facts = (
        _facts("1", Actor("a", IGO, "River Basin Authority", ("RBA",))),
        _facts("2", Actor("a", IGO, "River Basin Authority")),
        _facts("3", Actor("a", IGO, "RBA")),
        _facts("4", Actor("a", IGO, "Authority for the River Basin")),
        _facts("5", Actor("a", IGO, "Water House", ("River Basin Authority",))),
        _facts("6", Actor("a", ORG, "River Basin Authority")),
        _facts("7", Actor("a", IGO, "Wasserhaus", ("Water House",))),
    )
    links = {str(link.article)[-1]: link for link in _resolve(*facts).links}
    assert {article: link.method for article, link in links.items()} == {
        "3": "acronym",
        "4": "same words",
        "5": "other name",
        "6": "same name",
        "7": "third name",
    }
    assert all(link.target != link.subject and 0 < link.score < 1 and link.reason for link in links.values())
