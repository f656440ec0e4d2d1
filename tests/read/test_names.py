"""Claims about names as pages write them."""

import pytest

from kg.read.names import as_title, is_acronym_of, is_name, is_person


@pytest.mark.parametrize(
    ("capitals", "title"),
    [
        ("PORT-AMBER", "Port-Amber"),
        ("PORT OF THE NORTH", "Port of the North"),
        ("N'DOR", "N'Dor"),
        ("TIRI'ORA", "Tiri'ora"),
        ("DE LA MAR", "De la Mar"),
        ("Mixed Case", "Mixed Case"),
    ],
)
def test_title_case(capitals: str, title: str) -> None:
    """Names in capitals come out as they are spoken of; others stay."""
    assert as_title(capitals) == title


def test_acronyms_stay() -> None:
    """A word that the article itself writes in capitals is an acronym."""
    assert as_title("NNL CENTRE IN VELDT", "The NNL opened a centre.") == "NNL Centre in Veldt"
    assert as_title("NNL", "The NNL opened a centre.") == "NNL"


def test_persons() -> None:
    """Two to five capitalised words are a person's name unless one belongs to a body or a section."""
    assert all(
        map(is_person, ("Mia Lind", "JON HALVORSEN", "Mia L.", "M. A. Lind", "Luisa de la Mar", "JON HALVORSEN JR."))
    )
    assert not any(
        map(
            is_person,
            (
                "Mia",
                "Northern News Agency",
                "Foreign Affairs",
                "Mia met Jon",
                "de la Mar",
                "One Two Three Four Five Six",
            ),
        )
    )


def test_names_and_acronyms() -> None:
    """Lines written like names, and letters that stand for them."""
    assert is_name("Ministry of Roads and Rural Schools of the Republic")
    assert not is_name("Ministry denies talks")
    assert not is_name("2021")
    assert is_acronym_of("UNO", "Union of Northern Offices")
    assert not is_acronym_of("NNL", "Estland Trade Mission")
    assert not is_acronym_of("union", "Union of Northern Offices")
