"""Names of persons across transliterations."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.link.persons import agreement, keys, name_words, sound


@pytest.mark.parametrize(
    "forms",
    [
        "Hajiyev Gajiyev Hajiev Гаджиев Hacıyev Hadzhiyev",
        "Meredov Meredow Мередов",
        "Rashid Raşit Рашид",
        "Berdymuhamedov Berdimuhamedow Berdymukhamedov Бердымухамедов Berdimuhammedov",
        "Kuchynskyy Kuchynsky Kuchynskiy",
        "Akayev Aqaev Акаев",
        "Mirziyoyev Мирзиёев",
        "Gündogdyýew Gundogdyev Gundogdyyev",
        "Begenç Begench Бегенч",
        "Mohamed Mohammed Muhammad",
        "Əliyev Aliyev Алиев",
    ],
)
def test_one_name_in_many_spellings(forms: str) -> None:
    """Spellings of one name in Turkic, Russian and Arabic transliteration share a key."""
    assert len({sound(form.lower()) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rashid", "Rustam"), ("Gurbanguly", "Serdar"), ("Alimov", "Meredov"), ("Aliyev", "Aliyeva"),
        ("Hajiyev", "Hojayev"), ("Karim", "Kerim"), ("Maria", "Mario"),
    ],
)  # fmt: skip
def test_names_that_differ(one: str, other: str) -> None:
    """Names that only resemble each other keep different keys."""
    assert sound(one.lower()) != sound(other.lower())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rashid Meredov", "Raşit Meredow"),
        ("H.E. Mr. Rashid Meredov", "Rashid Meredov"),
        ("Joseph R. Oar, Jr.", "Joe Oar"),
        ("Niinistö Sauli", "Sauli Niinistö"),
        ("William Swing", "William Lacy Swing"),
        ("Kassym-Askar Akayev", "Qasym-Asqar Aqaev"),
        ("Sheikh Mohamed bin Rashad Al Fulani", "Mohammed bin Rashad Al Fulani"),
        ("Samia Suluhu", "Samia Suluhu Hassan"),
        ("Moon Jae In", "Moon Jae-in"),
        ("Sergey Kerimov", "Sergiy Kerimov"),
    ],
)
def test_one_person(one: str, other: str) -> None:
    """Titles, initials, suffixes, middle names, order and spelling do not part one person's names."""
    assert agreement(keys(one), keys(other)) >= 0.85


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gurbanguly Berdimuhamedow", "Serdar Berdimuhamedow"),
        ("Rashid Meredov", "Rashid Alimov"),
        ("Rashid Meredov", "Rustam Meredov"),
        ("Rashad Al Fulani", "Abdullah bin Rashad Al Fulani"),
        ("Meredov", "Rashid Meredov"),
        ("Li Wei", "Lu Wo"),
        ("", ""),
    ],
)
def test_two_persons(one: str, other: str) -> None:
    """Given name and surname must both agree; a surname alone never does."""
    assert agreement(keys(one), keys(other)) == 0.0


def test_titles_before_a_name_are_no_name() -> None:
    """Titles are taken off in front, but a name that is nothing else stays."""
    assert name_words("President Nurbek Asanov") == ("nurbek", "asanov")
    assert name_words("Prince") == ("prince",)


@settings(deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_agreement_is_symmetric_and_total(one: str, other: str) -> None:
    """Any two texts can be compared, in either order, and a name of two words agrees with itself."""
    a, b = keys(one), keys(other)
    assert agreement(a, b) == agreement(b, a)
    assert 0.0 <= agreement(a, b) <= 1.0
    assert len(a) < 2 or agreement(a, a) == 1.0
