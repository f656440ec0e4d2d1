import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.resolve.spelling import plain, skeleton, sound


@pytest.mark.parametrize(
    "spellings",
    [
        "Hajiyev Gajiyev Hajiev Гаджиев Hacıyev Hajyýew Hadjiyev Gadzhiev",
        "Meredov Meredow Мередов Meredoff",
        "Berdymuhamedov Berdimuhamedow Berdymukhammedov Бердымухамедов",
        "Rashid Raşit Rashit Рашид",
        "Mohammed Muhammad Mohamed Muhammet",
        "Yerlanova Erlanova Ерланова",
        "Vysotsky Vysotskyy Vysotskiy Высоцкий",
        "Qasymayev Kassymaev Касымаев",
        "Hussein Husayn Huseyn Гусейн",
        "Najib Najeeb Наджиб",
        "Zhakypov Jakypov Жакыпов",
        "Petrosyan Petrosian",
        "Alexander Aleksander",
        "Abdullah Abdulla",
        "Sjöberg Sjoberg",
        "Ağaoğlu Agaoglu Агаоглу",
        "Kiselyov Киселёв",
    ],
)
def test_spellings_of_one_name(spellings: str) -> None:
    """Transliterations of one name have one key."""
    assert len({sound(spelling) for spelling in spellings.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rashid", "Rustam"),
        ("Gurbanguly", "Serdar"),
        ("Meredov", "Muradov"),
        ("Hajiyev", "Huseynov"),
        ("Karimov", "Kerimbekov"),
        ("Maria", "Mario"),
        ("Aliyev", "Valiyev"),
    ],
)
def test_different_names(one: str, other: str) -> None:
    """Different names have different keys."""
    assert sound(one) != sound(other)


@pytest.mark.parametrize(("one", "other"), [("Sodiqov", "Sadykov"), ("Rashid", "Rasit"), ("Muhammad", "Mehmet")])
def test_skeleton_forgives_more(one: str, other: str) -> None:
    """What is left without vowels is the same where vowels or a cedilla are lost."""
    assert sound(one) != sound(other)
    assert skeleton(one) == skeleton(other)


@settings(deadline=None)
@given(st.text(max_size=12))
def test_any_text(text: str) -> None:
    """Whatever stands there, the keys are made; what has letters has a key."""
    assert bool(sound(text)) == bool(plain(text))
    assert len(skeleton(text)) <= len(sound(text))
