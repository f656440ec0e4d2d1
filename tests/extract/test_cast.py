"""Claims about reference inside one article."""

import pytest

from kg.extract.cast import Cast, fold, initials
from kg.extract.gazetteer import Kind
from kg.model import ActorType


@pytest.fixture
def cast() -> Cast:
    """Nobody yet."""
    return Cast()


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Ingvild Aasen", "Aasen"),
        ("Ingvild Aasen", "Ingvild"),
        ("Ingvild Maria Aasen", "Ingvild Aasen"),
        ("Ingvild Aasen", "I. Aasen"),
        ("Ingvild Aasen", "Aasen Ingvild"),
        ("Lars Fjellborg Jr.", "Lars Fjellborg"),
    ],
)
def test_forms_of_one_person(cast: Cast, name: str, form: str) -> None:
    """Shorter, abbreviated and turned forms mean the person named before."""
    key = cast.person(name, 0)
    assert cast.person(form, 1) == key
    assert list(cast[key].forms) == [name, form]
    assert len(cast.persons()) == 1


@pytest.mark.parametrize("form", ["Bo", "Olav Aasen", "Ingvild Solberg", "Otienda"])
def test_other_persons(cast: Cast, form: str) -> None:
    """Another first name, another surname or a name too short is somebody else."""
    assert cast.person("Ingvild Aasen", 0) != cast.person(form, 1)


def test_longest_form_is_the_name(cast: Cast) -> None:
    """A fuller form that comes later becomes the name."""
    key = cast.person("Aasen", 0)
    cast.person("Ingvild Aasen", 3)
    assert (cast[key].name, cast[key].last_seen) == ("Ingvild Aasen", 3)


def test_latest_namesake(cast: Cast) -> None:
    """A surname that two bear means the one met last."""
    cast.person("Ingvild Aasen", 0)
    later = cast.person("Olav Aasen", 2)
    assert cast.find_person("Aasen") == later
    assert cast.find_person("Otienda") is None


def test_acronym_of_the_article(cast: Cast) -> None:
    """What the article says an acronym stands for goes before what is known."""
    key = cast.organization(Kind.IGO, "International Migration Organization", "International Migration Organization", 0)
    cast.acronym("IMO", key)
    assert cast.organization(Kind.IGO, "International Maritime Organization", "IMO", 1) == key


def test_by_initials(cast: Cast) -> None:
    """Initials find the organization; small words do not count, persons and states have none."""
    cast.organization(Kind.STATE, "United States", "United States", 0)
    cast.person("Iria Ferreira Alonso Duarte", 0)
    key = cast.organization(Kind.IGO, "International Fund for Agricultural Development", "the Fund", 0)
    assert cast.by_initials("IFAD") == key
    assert cast.by_initials("US") is cast.by_initials("IFADX") is None


def test_by_head(cast: Cast) -> None:
    """ "The Ministry" is the ministry met last."""
    first = cast.organization(Kind.BODY, "Ministry of Health", "Ministry of Health", 0)
    second = cast.organization(Kind.BODY, "Ministry of Trade", "Ministry of Trade", 1)
    assert cast.by_head("ministry") == second
    cast.organization(Kind.BODY, "Ministry of Health", "Ministry of Health", 2)
    assert cast.by_head("ministry") == first
    assert cast.by_head("bank") is None


def test_by_title(cast: Cast) -> None:
    """ "The Minister" is the holder of such a title met last, of that owner when one is told, and not of long ago."""
    norway, kenya = (cast.organization(Kind.STATE, name, name, 0) for name in ("Norway", "Kenya"))
    first, second = cast.person("Ingvild Aasen", 1), cast.person("Wanjiku Otienda", 2)
    cast.give_post(first, "Foreign Minister", [norway], 1)
    cast.give_post(second, "Minister of Health", [kenya], 2)
    assert cast.by_title("minister", [], 3) == second
    assert cast.by_title("minister", [norway], 3) == first
    assert cast.by_title("ambassador", [], 3) is cast.by_title("minister", [], 90) is None


def test_posts_are_noted_once(cast: Cast) -> None:
    """A title told again, or shortened, adds its owner but no second post."""
    norway = cast.organization(Kind.STATE, "Norway", "Norway", 0)
    key = cast.person("Ingvild Aasen", 0)
    cast.give_post(key, "Deputy Foreign Minister", [], 0)
    cast.give_post(key, "Foreign Minister", [norway], 1)
    assert [(post.title, post.owners) for post in cast[key].posts] == [("Deputy Foreign Minister", (norway,))]


def test_body_belongs_to_its_state(cast: Cast) -> None:
    """A government body brings its state with it; named again without the state it is the same."""
    key = cast.organization(Kind.BODY, "Ministry of Health of Kenya", "Ministry of Health of Kenya", 0, "Kenya")
    state = cast[key].state
    assert state is not None
    assert (cast[state].name, cast[state].type) == ("Kenya", ActorType.STATE)
    assert cast.organization(Kind.BODY, "Ministry of Health", "Ministry of Health", 1) == key


def test_folding() -> None:
    """Case, apostrophes, hyphens, full stops and a leading article do not tell names apart."""
    assert fold("The Vice-Premier’s Office") == fold("vice premier's office")
    assert fold("U.N.") == "un"
    assert initials("International Fund for Agricultural Development") == "IFAD"
