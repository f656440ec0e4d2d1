"""Claims about persons and their posts in single sentences."""

import pytest
from extract.made import Read

from kg.extract.reading import Reading


def posts(reading: Reading) -> list[tuple[str, str, str]]:
    """Name, title and first holder of each post, in the order of naming."""
    cast = reading.cast
    return [
        (person.name, post.title, cast[post.owners[0]].name if post.owners else "")
        for person in cast.persons()
        for post in person.posts
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norwegian Foreign Minister Ingvild Aasen spoke.", ("Ingvild Aasen", "Foreign Minister", "Norway")),
        ("Foreign Minister of Norway Ingvild Aasen spoke.", ("Ingvild Aasen", "Foreign Minister", "Norway")),
        ("Norway’s Foreign Minister Ingvild Aasen spoke.", ("Ingvild Aasen", "Foreign Minister", "Norway")),
        ("Ingvild Aasen, Foreign Minister of Norway, spoke.", ("Ingvild Aasen", "Foreign Minister", "Norway")),
        ("The Foreign Minister of Norway, Ingvild Aasen, spoke.", ("Ingvild Aasen", "Foreign Minister", "Norway")),
        ("President Ingvild Aasen of Norway spoke.", ("Ingvild Aasen", "President", "Norway")),
        (
            "Minister of Roads and Rural Schools of Kenya Wanjiku Otienda spoke.",
            ("Wanjiku Otienda", "Minister of Roads and Rural Schools", "Kenya"),
        ),
        (
            "UN Secretary-General Ingvild Aasen spoke.",
            ("Ingvild Aasen", "Secretary-General", "United Nations"),
        ),
        (
            "Deputy Director General of the IOM Ingvild Aasen spoke.",
            ("Ingvild Aasen", "Deputy Director General of the IOM", "International Organization for Migration"),
        ),
        ("Ambassador Extraordinary and Plenipotentiary of Norway Ingvild Aasen spoke.",
            ("Ingvild Aasen", "Ambassador Extraordinary and Plenipotentiary", "Norway")),
    ],
)  # fmt: skip
def test_post(read: Read, text: str, expected: tuple[str, str, str]) -> None:
    """Title, name and whose post it is, in each order of the genre."""
    assert posts(read(text)) == [expected]


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("Ingvild Aasen, Deputy Premier and Minister of Ports of Norway, spoke.", ["Norway", "Norway"]),
        (
            "Ingvild Aasen, Chairman and Director of the Northern Reindeer Bank, spoke.",
            ["Northern Reindeer Bank", "Northern Reindeer Bank"],
        ),
        (
            "Ingvild Aasen, Adviser to the President and Director of the Northern Reindeer Bank, spoke.",
            ["Northern Reindeer Bank", ""],
        ),
    ],
)
def test_holder_of_two_posts(read: Read, text: str, holders: list[str]) -> None:
    """Two posts share the state of the last; an organization only where the first says nothing of its own."""
    assert [holder for _, _, holder in posts(read(text))] == holders


def test_row_of_persons(read: Read) -> None:
    """Titles of a row go to their own names."""
    reading = read(
        "Talks were held by Prime Minister of Latvia Juris Kalvens, Foreign Minister of Kenya Wanjiku Otienda "
        "and Ambassador of Chile Pedro Alvaradejo."
    )
    assert posts(reading) == [
        ("Juris Kalvens", "Prime Minister", "Latvia"),
        ("Wanjiku Otienda", "Foreign Minister", "Kenya"),
        ("Pedro Alvaradejo", "Ambassador", "Chile"),
    ]


def test_one_person_in_several_forms(read: Read) -> None:
    """Surname, honorific and full name are one person; the longest form is the name."""
    reading = read("Mr. Fjellborg arrived. Minister Lars Fjellborg spoke. Fjellborg left.")
    (person,) = reading.cast.persons()
    assert person.name == "Lars Fjellborg"
    assert "Fjellborg" in person.forms


def test_particles_belong_to_the_name(read: Read) -> None:
    """Small words inside a name are part of it."""
    reading = read("Foreign Minister of Oman Salim bin Rashid Almahrazi met Ambassador of Belgium Piet van der Steen.")
    assert [person.name for person in reading.cast.persons()] == ["Salim bin Rashid Almahrazi", "Piet van der Steen"]


@pytest.mark.parametrize(
    "text",
    [
        "The market in Riga opened at noon.",
        "A minister spoke about the price of bread.",
        "Foreign ministers of many states are expected.",
    ],
)
def test_nobody_named(read: Read, text: str) -> None:
    """Places, unnamed officials and days are no persons."""
    assert read(text).cast.persons() == []


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "Talks were held with Ana Brkic and Luz Vera, Special Advisers to the President of Chile.",
            {"Ana Brkic": 1, "Luz Vera": 1},
        ),
        ("Ana Brkic, Minister of Health and Deputy Prime Minister of Chile, spoke.", {"Ana Brkic": 2}),
        ("Anna Berglund, whom no minister knew, spoke to Mr. Rui Melo.", {"Anna Berglund": 0, "Rui Melo": 0}),
        (
            "Guests were Secretary Ana Brkic, Minister of Trade Luz Vera and Ambassador Rui Melo.",
            {"Ana Brkic": 1, "Luz Vera": 1, "Rui Melo": 1},
        ),
        ("HE Dr. Ana Brkic and H.E. Luz Vera spoke.", {"Ana Brkic": 0, "Luz Vera": 0}),
    ],
)
def test_how_many_posts(read: Read, text: str, titles: dict[str, int]) -> None:
    """Each title goes to the one whose it is, a plural one to all of its row."""
    assert {person.name: len(person.posts) for person in read(text).cast.persons()} == titles


def test_unknown_acronym_before_an_office(read: Read) -> None:
    """An acronym that nobody knows is the body that the office belongs to."""
    assert posts(read("NORFISH Administrator Ana Brkic spoke.")) == [("Ana Brkic", "Administrator", "NORFISH")]
