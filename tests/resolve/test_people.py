from collections.abc import Sequence

import pytest

from kg.model import Actor, ActorType, Article, Facts, Link, Position
from kg.resolve.organizations import resolve_organizations
from kg.resolve.people import resolve_people

BASE = "https://data.example/"
KENYA, UGANDA = Actor("k", ActorType.STATE, "Kenya"), Actor("u", ActorType.STATE, "Uganda")
IOM = Actor("i", ActorType.INTERGOVERNMENTAL_ORGANIZATION, "International Organization for Migration")
BANK = Actor("b", ActorType.INTERGOVERNMENTAL_ORGANIZATION, "World Bank")
OTHERS = (KENYA, UGANDA, IOM, BANK)
Post = tuple[str, str]  # title, ids of organizations, as letters


def _article(number: int, *people: tuple[str, Sequence[Post]], aliases: Sequence[str] = ()) -> Facts:
    actors = tuple(Actor(f"p{n}", ActorType.PERSON, name, tuple(aliases)) for n, (name, _) in enumerate(people))
    positions = tuple(
        Position(f"p{n}", title, tuple(held)) for n, (_, posts) in enumerate(people) for title, held in posts
    )
    article = Article(f"{number}.txt", "", str(number), ())
    return Facts(article, (*actors, *OTHERS), positions=positions, id=f"{BASE}article/{number}")


def _resolve(*facts: Facts) -> tuple[list[list[str]], list[Link]]:
    """The slugs of the persons, article by article."""
    ids, links = resolve_people(facts, resolve_organizations(facts, BASE), BASE)
    backwards, _ = resolve_people(facts[::-1], resolve_organizations(facts[::-1], BASE), BASE)
    assert ids == backwards
    people = [[a.id for a in one.actors if a.type is ActorType.PERSON] for one in facts]
    found = [
        [ids[one.id, p].removeprefix(f"{BASE}person/") for p in some] for one, some in zip(facts, people, strict=True)
    ]
    return found, links


def _same(*people: tuple[str, Sequence[Post]]) -> bool:
    """Whether they are one, each being told by an article of its own."""
    found, _ = _resolve(*(_article(number, person) for number, person in enumerate(people)))
    return len({slug for some in found for slug in some}) == 1


MINISTER, PRESIDENT = ("Foreign Minister", "k"), ("President", "k")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rashid Meredov", "Raşit Meredow"),
        ("Zeynal Hajiyev", "Zeynal Gajiyev"),
        ("Зейнал Гаджиев", "Zeynal Hacıyev"),
        ("Tomas Worren", "Tomas Alder Worren"),
        ("R. Meredov", "Rashid Meredov"),
        ("Dr. Ada Quill", "Ada Quill"),
    ],
)
def test_names_written_out(one: str, other: str) -> None:
    """Spellings, parts and initials of a name are one person's if nothing speaks against it."""
    assert _same((one, []), (other, []))
    assert _same((one, [MINISTER]), (other, [("Minister of Foreign Affairs", "k")]))


@pytest.mark.parametrize(
    ("one", "other"), [("Rashid Meredov", "Rustam Meredov"), ("Gurbanguly Berdimuhamedov", "Serdar Berdimuhamedow")]
)
def test_different_first_names(one: str, other: str) -> None:
    """Persons with other first names stay two, even in the same post."""
    assert not _same((one, [PRESIDENT]), (other, [PRESIDENT]))


def test_namesakes() -> None:
    """The same name in the posts of two states is two persons, each with an IRI of its own."""
    found, links = _resolve(
        _article(1, ("Ada Quill", [("Minister", "k")])), _article(2, ("Ada Quill", [("Mayor", "u")]))
    )
    assert found[0] != found[1]
    assert all(slug.startswith("ada-quill-") for [slug] in found)
    assert not links


def test_namesakes_in_several_articles() -> None:
    """Namesakes whom several articles tell of keep apart, and no link says that one was merged from the other."""
    kenyan, ugandan = ("Ada Quill", [("Minister", "k")]), ("Ada Quill", [("Mayor", "u")])
    found, links = _resolve(_article(1, kenyan), _article(2, ugandan), _article(3, kenyan))
    assert found[0] == found[2] != found[1]
    assert [link.target == link.subject for link in links] == [True]


def test_change_of_post() -> None:
    """The same name with another post in an organization is one person."""
    assert _same(("Ada Quill", [("Minister", "k")]), ("Ada Quill", [("Director", "i")]))


@pytest.mark.parametrize(("one", "other"), [("Tomas Worren", "Tomas Alder Worren"), ("R. Meredov", "Rashid Meredov")])
def test_contradicting_organization(one: str, other: str) -> None:
    """A shorter name is not that of somebody who stands for another organization."""
    assert not _same((one, [("Director", "i")]), (other, [("Director", "b")]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Davron Sodiqov", "Davron Sadykov"),
        ("Meredov", "Rashid Meredov"),
        ("Meredov", "Meredov"),
        ("Joe Oar", "Joseph R. Oar"),
    ],
)
def test_role_must_agree(one: str, other: str) -> None:
    """Loose spellings, short forms and surnames alone need a role that agrees, and none that contradicts."""
    assert _same((one, [MINISTER]), (other, [("Minister of Foreign Affairs", "k")]))
    assert not _same((one, []), (other, [MINISTER]))
    assert not _same((one, [("Minister", "k")]), (other, [("Minister", "u")]))


def test_surname_of_two() -> None:
    """A surname alone, or an initial, that two could bear is neither's, unless the role of one agrees."""
    rashid, rustam = ("Rashid Meredov", [MINISTER]), ("Rustam Meredov", [("Director", "b")])
    for name in ("Meredov", "R. Meredov"):
        found, _ = _resolve(_article(1, rashid), _article(2, rustam), _article(3, (name, [])))
        assert found[2] not in found[:2]
        found, _ = _resolve(_article(1, rashid), _article(2, rustam), _article(3, (name, [("director", "b")])))
        assert found[2] == found[1]


def test_initial_of_two_without_roles() -> None:
    """An initial that fits two of whom nothing is known joins neither."""
    found, _ = _resolve(
        *(_article(n, (name, [])) for n, name in enumerate(["Rashid Meredov", "Rustam Meredov", "R. Meredov"]))
    )
    assert len({slug for [slug] in found}) == 3


def test_one_article_tells_apart() -> None:
    """Two persons whom an article names apart are never one, whatever third article stands between them."""
    found, _ = _resolve(
        _article(1, ("Tomas Worren", [MINISTER]), ("Tomas Alder Worren", [MINISTER])),
        _article(2, ("Tomas Worren", [MINISTER])),
    )
    assert found[0][0] != found[0][1]
    assert found[1][0] == found[0][0]


def test_named_twice() -> None:
    """The same name twice in one article is one person, and no merge across articles."""
    found, links = _resolve(_article(1, ("Ada Quill", []), ("Ada Quill", [])))
    assert found[0] == ["ada-quill"] * 2
    assert not links


def test_other_forms_of_the_article() -> None:
    """A form that one article gives besides leads to another article that uses it alone."""
    found, _ = _resolve(
        _article(1, ("Bartholomew Oar", []), aliases=["Timothy Oar", "Oar"]), _article(2, ("Timothy Oar", []))
    )
    assert found[0] != found[1]  # no form of the name, so it is not believed blindly
    found, _ = _resolve(_article(1, ("Joseph R. Oar", [MINISTER]), aliases=["Joe Oar"]), _article(2, ("Joe Oar", [])))
    assert found[0] == found[1]


def test_slug_of_the_fullest_form() -> None:
    """The IRI is made from the fullest form, the commonest of several, and a lone surname bears its article's mark."""
    names = ["Zeynal Gajiyev", "Zeynal Hajiyev", "Zeynal Hajiyev", "Z. Hajiyev"]
    found, _ = _resolve(*(_article(n, (name, [])) for n, name in enumerate(names)))
    assert found == [["zeynal-hajiyev"]] * 4
    [[slug]], _ = _resolve(_article(1, ("Hajiyev", [])))
    assert slug.startswith("hajiyev-")


def test_links() -> None:
    """Every merge is a link: what it would have been alone, how, how surely, why, in which article."""
    facts = (
        _article(1, ("Rashid Meredov", [MINISTER])),
        _article(2, ("Raşit Meredow", [MINISTER])),
        _article(3, ("Rashid Meredov", [])),
        _article(4, ("Meredov", [MINISTER])),
    )
    found, links = _resolve(*facts)
    subject = f"{BASE}person/rashid-meredov"
    assert {slug for [slug] in found} == {"rashid-meredov"}
    assert [
        (link.subject, link.article, link.method, link.score) for link in sorted(links, key=lambda x: x.article or "")
    ] == [
        (subject, f"{BASE}article/2", "spelling", 0.97),
        (subject, f"{BASE}article/3", "same name", 0.9),
        (subject, f"{BASE}article/4", "surname", 0.8),
    ]
    assert {link.target.removeprefix(f"{BASE}person/")[:14] for link in links} == {
        "rasit-meredow",
        "rashid-meredov",
        f"meredov-{links[-1].target[-8:]}"[:14],
    }
    assert all(link.reason for link in links)
