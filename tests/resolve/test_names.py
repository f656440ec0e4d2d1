import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.resolve.names import Likeness, compare, parse


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Ada Quill", "Ada Quill", Likeness.SAME),
        ("H.E. Mr. Ada Quill", "Ada Quill", Likeness.SAME),
        ("Dr. Ada Quill, Jr.", "Quill Ada", Likeness.SAME),
        ("Kwame Doe-Hart", "Kwame Doe Hart", Likeness.SAME),
        ("Ursula von der Lune", "Ursula Lune", Likeness.SAME),
        ("Lina Al-Najib", "Lina Najeeb", Likeness.SPELLING),
        ("Zeynal Hajiyev", "Zeinal Gajiyev", Likeness.SPELLING),
        ("Rashid Meredov", "Raşit Meredow", Likeness.SPELLING),
        ("Рашид Мередов", "Rashid Meredov", Likeness.SAME),
        ("Tomas Worren", "Tomas Alder Worren", Likeness.PART),
        ("Inés Falcón", "Inés Falcón Rueda", Likeness.PART),
        ("Belén Castaño", "Ana Belén Castaño Vidal", Likeness.PART),
        ("Donald Oar", "Donald J. Oar", Likeness.PART),
        ("R. Meredov", "Rashid Meredov", Likeness.INITIAL),
        ("Sh. Sodiqov", "Sherali Sodiqov", Likeness.INITIAL),
        ("A. B. Quill", "Ada Bea Quill", Likeness.INITIAL),
        ("Liz Quill", "Elizabeth Quill", Likeness.SHORT),
        ("Elizabeth Quill", "Liz Quill", Likeness.SHORT),
        ("Joe Oar", "Joseph R. Oar", Likeness.SHORT),
        ("Davron Sodiqov", "Davron Sadykov", Likeness.LOOSE),
        ("Davronsher Oar", "Davranshir Oar", Likeness.LOOSE),
        ("Meredov", "Rashid Meredov", Likeness.SURNAME),
        ("Falcón", "Inés Falcón Rueda", Likeness.SURNAME),
        ("Quill", "Quill", Likeness.SURNAME),
        ("Rashid Meredov", "Rustam Meredov", None),
        ("Gurbanguly Berdymuhamedov", "Serdar Berdimuhamedow", None),
        ("Rashid Meredov", "Rashid Alimov", None),
        ("S. Meredov", "Rashid Meredov", None),
        ("Joe Oar", "Joan Oar", None),
        ("Ada Bea Quill", "Zed Cy Oar Quill", None),
        ("Maria Rossi", "Mario Rossi", None),
        ("Rashid", "Rashid Meredov", None),
        ("Quill", "Oar", None),
        ("", "Ada Quill", None),
        ("!", "Ada Quill", None),
    ],
)
def test_likeness(one: str, other: str, likeness: Likeness | None) -> None:
    """How alike two names are, in either order."""
    assert compare(parse(one), parse(other)) is likeness
    assert compare(parse(other), parse(one)) is likeness


def test_parts() -> None:
    """Forms of address, suffixes and small words are no parts; single letters are initials."""
    assert parse("H.E. Dr. A. B. van der Quill, Jr.").parts == ("a", "b", "quill")
    assert parse("H.E. Dr. A. B. van der Quill, Jr.").initials == (0, 1)


@pytest.mark.parametrize("name", ["De La", "Jr.", "Al"])
def test_nothing_but_small_words(name: str) -> None:
    """A name of nothing but small words keeps them."""
    assert parse(name).parts


@settings(deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two(one: str, other: str) -> None:
    """Any two texts can be compared, and the order does not matter."""
    assert compare(parse(one), parse(other)) == compare(parse(other), parse(one))
