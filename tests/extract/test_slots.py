"""Claims about the date and the place that belong to what is told at one point of a sentence."""

import pytest
from extract.made import Read

from kg.extract.slots import clause, when, where
from kg.extract.tape import Tape, make_tape


def at(read: Read, text: str, word: str) -> tuple[Tape, int, int]:
    """The tape of a sentence and where a word stands on it."""
    tape = make_tape(read(text).lines[0])
    start = tape.text.index(word)
    return tape, start, start + len(word)


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("Talks were held in Oslo on Monday.", "hold", "Oslo"),
        ("Talks were held at the Ministry of Health of Kenya on Monday.", "hold", "Ministry of Health of Kenya"),
        ("Talks were held at the headquarters of the Red Crescent.", "hold", "headquarters of the Red Crescent"),
        ("Talks were held at the residence of the Ambassador.", "hold", "residence of the Ambassador"),
        ("Talks were held in Portland, Oregon on Monday.", "hold", "Portland, Oregon"),
        ("Talks were held in the city of Bergen on Monday.", "hold", "Bergen"),
        ("Talks were held in San Pedro de Atacama on Monday.", "hold", "San Pedro de Atacama"),
        ("Talks were held in the Republic of Moldova on Monday.", "hold", "Republic of Moldova"),
        ("Guests from Kenya held talks on Monday.", "hold", None),
        ("Talks were held in May in a small room.", "hold", None),
        ("Talks were held by telephone in the morning.", "hold", None),
    ],
)
def test_where(read: Read, text: str, word: str, place: str | None) -> None:
    """A name behind "in" or "at" is the place; dates, persons and common nouns are none."""
    found = where(*at(read, text, word))
    assert (found.name if found else None) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("She will travel to Kenya on Monday.", "Kenya"),
        ("She will travel to Kenya, Togo and Benin on Monday.", "Kenya, Togo and Benin"),
        ("She will travel to Kenya with guests from Togo.", "Kenya"),
    ],
)
def test_destinations(read: Read, text: str, place: str) -> None:
    """Of a trip also what stands behind "to" is the place; otherwise it is not."""
    spot = at(read, text, "travel")
    found = where(*spot, destination=True)
    assert found is not None
    assert found.name == place
    assert where(*spot) is None


def test_place_behind_goes_first(read: Read) -> None:
    """Of two places the one behind the word is nearer."""
    found = where(*at(read, "In Riga talks were held in Oslo on Monday.", "hold"))
    assert found is not None
    assert found.name == "Oslo"


@pytest.mark.parametrize(
    ("text", "word", "date"),
    [
        ("Talks were held on 3 May 2022 in Oslo.", "hold", "2022-05-03"),
        ("On 3 May 2022 talks were held in Oslo, which opened a fair on 9 June 2022.", "hold", "2022-05-03"),
        ("On 3 May 2022 talks were held in Oslo, which opened a fair on 9 June 2022.", "open", "2022-06-09"),
        ("Talks were held in Oslo.", "hold", None),
    ],
)
def test_when(read: Read, text: str, word: str, date: str | None) -> None:
    """The date of the word's own clause, none where none is told."""
    found = when(*at(read, text, word))
    assert (found.edtf if found else None) == date


def test_only_date_of_the_sentence(read: Read) -> None:
    """A sentence's only date counts for its other clauses too."""
    found = when(*at(read, "Talks were held in Oslo, which opened a fair on 9 June 2022.", "hold"))
    assert found is not None
    assert found.edtf == "2022-06-09"


def test_clauses() -> None:
    """A clause ends where a relative clause begins, and lies within the text."""
    text = "P0 meet P1 , who open L0"
    assert clause(text, 3, 7)[0] == 0
    assert text[: clause(text, 3, 7)[1]].strip().startswith("P0 meet P1")
    assert "P0" not in text[clause(text, 17, 21)[0] :]
