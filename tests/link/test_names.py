"""Names of organizations as keys."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.link.countries import state_in, state_of
from kg.link.gazetteer import body_key
from kg.link.names import bag, fold, initials_fit, is_acronym, telling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("International Migration Organization", "International Organisation for Migration"),
        ("Int’l Organization for Migration", "International Organization for Migration"),
        ("Ministry of Foreign Affairs", "Foreign Ministry"),
        ("Ministry of the Interior", "Ministry of Internal Affairs"),
        ("Department of Defence", "Defense Department"),
        ("UN Development Programme", "United Nations Development Program"),
        ("Organization for Security and Co-operation in Europe", "Organisation for Security and Cooperation in Europe"),
    ],
)
def test_one_body_in_many_wordings(one: str, other: str) -> None:
    """Spelling, order and abbreviation do not part the names of one body."""
    assert bag(one) == bag(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("International Migration Organization", "International Maritime Organization"),
        ("Ministry of Foreign Affairs", "Ministry of Foreign Affairs and Trade"),
        ("International Organization for Migration", "International Organization for Migration mission"),
    ],
)
def test_bodies_that_differ(one: str, other: str) -> None:
    """One telling word more, or another one, is another body."""
    assert bag(one) != bag(other)


def test_a_body_without_its_country() -> None:
    """The country in a body's name is taken out of its key, however it is said; another country is another key."""
    assert body_key("tm", "Turkmen Foreign Ministry") == body_key("tm", "Ministry of Foreign Affairs of Turkmenistan")
    assert body_key("us", "State Department") == body_key("us", "U.S. Department of State")
    assert body_key("us", "Energy Department") == body_key("us", "United States Department of Energy")
    assert body_key("tm", "Foreign Ministry") != body_key("tj", "Foreign Ministry")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Turkmenistan", "tm"), ("the Turkmen side", "tm"), ("Government of Turkmenistan", "tm"), ("U.S.", "us"),
        ("the U.S. Government", "us"), ("Türkiye", "tr"), ("Turkey", "tr"), ("The Gambia", "gm"),
        ("Turkmen", None), ("Turkmen poet", None), ("turkey", None), ("Congolese side", None), ("Atlantis", None),
    ],
)  # fmt: skip
def test_what_names_a_state(name: str, code: str | None) -> None:
    """A state is named with a capital letter; a demonym names it only with a word such as side or government."""
    assert state_of(name) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Turkmen Foreign Ministry", "tm"), ("Parliament of Equatorial Guinea", "gq"), ("Nigerian Senate", "ng"),
        ("Ministry of Health of the Republic of Korea", "kr"), ("Ministry of Health", None),
    ],
)  # fmt: skip
def test_which_state_a_name_holds(name: str, code: str | None) -> None:
    """The longest state's name or demonym in a body's name is its country."""
    assert state_in(name) == code


def test_acronyms() -> None:
    """Acronyms are one word of capitals; initials fit in any order; telling words leave out what all bodies share."""
    assert is_acronym("IOM")
    assert is_acronym("AfCFTA")
    assert is_acronym("U.N.")
    assert not is_acronym("Migration")
    assert initials_fit("International Organization for Migration", "IMO")
    assert not initials_fit("International Maritime Organization", "WHO")
    assert telling("International Maritime Organization") == {"maritime"}


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_has_keys(text: str) -> None:
    """Folding is total and stable: folding twice changes nothing."""
    assert fold(fold(text)) == fold(text)
    assert bag(text) == " ".join(sorted(set(bag(text).split())))
    assert state_of(text) is None or len(state_of(text) or "") >= 2
