"""The table of states."""

import unicodedata
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from kg.states import State, states

BY_CODE = {state.code: state for state in states()}


@pytest.fixture(scope="module")
def get_territory() -> Callable[..., Any]:
    """An authority to compare with where it is installed: it needs a C++ compiler, so nobody has to have it."""
    territories = pytest.importorskip("rigour.territories")
    return territories.get_territory  # type: ignore[no-any-return]


def test_items_agree_with_rigour(get_territory: Callable[..., Any]) -> None:
    """Every state's Wikidata item is one that rigour knows for that territory, and its name is among rigour's."""
    for state in states():
        territory = get_territory(state.code)
        assert territory is not None
        assert state.qid in territory.qids, state
        assert territory.name in state.names, state


def test_members_of_the_united_nations_are_complete(get_territory: Callable[..., Any]) -> None:
    """193 members, two observers, Kosovo, Taiwan, Western Sahara and two associated states, besides former states."""
    present = [state for state in states() if not get_territory(state.code).is_historical]
    assert len(present) == 193 + 2 + 3 + 2


def test_sorted_and_unique() -> None:
    """Rows are sorted by name; no code, item or name stands twice."""
    table = states()
    assert list(table) == sorted(table, key=lambda state: state.name.casefold())
    for key in (lambda s: s.code, lambda s: s.qid, lambda s: s.name):
        assert Counter(map(key, table)).most_common(1)[0][1] == 1


def test_a_name_means_one_state() -> None:
    """No English name belongs to two states, so that a name alone is enough to tell the state."""
    owners = Counter(name for state in states() for name in set(state.names))
    assert [name for name, count in owners.items() if count > 1] == []


@pytest.mark.parametrize("state", states(), ids=lambda state: state.code)
def test_forms_are_clean(state: State) -> None:
    """Forms are composed Unicode without stray blanks or repetition; they begin with a capital."""
    forms = state.names + state.demonyms
    assert all(form == unicodedata.normalize("NFC", form).strip() and "  " not in form for form in forms)
    assert all(form[0].isupper() for form in forms)
    assert len(set(forms)) == len(forms)
    assert {state.name, state.full_name} <= set(state.names)


@pytest.mark.parametrize(
    ("code", "form"),
    [
        ("gb", "U.K."), ("gb", "British"), ("us", "U.S."), ("ae", "UAE"), ("ae", "Emirati"), ("kp", "DPRK"),
        ("tm", "Turkmen"), ("kz", "Kazakhstani"), ("tr", "Turkey"), ("tr", "Türkiye"), ("cd", "DRC"), ("suhh", "USSR"),
    ],
)  # fmt: skip
def test_known_forms(code: str, form: str) -> None:
    """Abbreviations, old names and demonyms that the press uses are there."""
    assert form in BY_CODE[code].names + BY_CODE[code].demonyms
