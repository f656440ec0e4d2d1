"""Claims about the state whose posts are meant when none is named."""

from dataclasses import replace

import pytest
from extract.made import Read, make_article

from kg.extract.home import _letterhead, _named_first
from kg.extract.posts import settle_posts
from kg.extract.reading import Reading

MINISTER = "Minister of Health Ana Brkic spoke about hospitals."
ABROAD = "Kenya listened. So did guests from the United States, Ireland, Croatia, Estonia and Peru."


def owners(reading: Reading) -> dict[str, str]:
    """Whose first post each person holds."""
    settle_posts(reading)
    return {
        person.name: ", ".join(reading.cast[key].name for key in person.posts[0].owners)
        for person in reading.cast.persons()
        if person.posts
    }


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ({"url": "https://health.gov/news/1"}, "United States"),
        ({"url": "https://health.gov.ie/news/1"}, "Ireland"),
        ({"publisher": "Croatian Press Office"}, "Croatia"),
        ({"dateline": "Tallinn"}, "Estonia"),
        ({"url": "https://news.example/1"}, "Kenya"),
    ],
)
def test_home_state(read: Read, told: dict[str, str], state: str) -> None:
    """Address, publisher and dateline tell from whose side an article is told, else the state named first."""
    assert owners(read(f"{MINISTER} {ABROAD}", **told)) == {"Ana Brkic": state}


def test_state_never_named(read: Read) -> None:
    """A state that the article never names owns no post, whatever the address says."""
    assert owners(read(MINISTER, url="https://health.gov.ie/news/1")) == {"Ana Brkic": ""}


def test_state_named_at_the_end(read: Read) -> None:
    """A state counts as named also when its name ends a sentence."""
    text = f"{MINISTER} Kenya listened, and so did guests from Ireland."
    assert owners(read(text, url="https://health.gov.ie/news/1")) == {"Ana Brkic": "Ireland"}


def test_state_named_most(read: Read) -> None:
    """Without any of them it is the state that the text names most."""
    text = f"Kenya is dry. Kenya has few hospitals. Peru helps Kenya. {MINISTER}"
    assert owners(read(text)) == {"Ana Brkic": "Kenya"}


def test_post_that_names_its_state(read: Read) -> None:
    """A post that names its state is not the home state's."""
    assert owners(read("Minister of Health of Peru Ana Brkic spoke.", dateline="Tallinn")) == {"Ana Brkic": "Peru"}


def test_each_state_has_one_president(read: Read) -> None:
    """Of two presidents without a state the second is the other state's."""
    text = "President Juris Kalvens spoke in Riga on Monday. President Ana Brkic came from Peru."
    assert owners(read(text, dateline="Riga")) == {"Juris Kalvens": "Latvia", "Ana Brkic": "Peru"}


def test_row_of_guests(read: Read) -> None:
    """Posts of one row belong to the one foreign state that the row names."""
    text = "He met with Peruvian Foreign Minister Ana Brkic, Defence Minister Luz Vera and Ambassador Rui Melo in Riga."
    assert set(owners(read(text, dateline="Riga")).values()) == {"Peru"}


def test_letterhead() -> None:
    """What stands above the headline tells the home state, too."""
    text = f"KINGDOM OF NORWAY\nHospitals\n{MINISTER} {ABROAD} Norway agreed."
    article = replace(make_article(text), headline="Hospitals")
    assert _named_first(_letterhead(article)) == "Norway"


def test_people_are_no_state(read: Read) -> None:
    """A text that only speaks of a state's people does not name the state."""
    text = f"{MINISTER} Irish workers listened."
    assert owners(read(text, url="https://health.gov.ie/news/1")) == {"Ana Brkic": ""}


def test_state_without_that_post(read: Read) -> None:
    """A prime minister is none of a state that has no prime minister."""
    text = "Prime Minister Ana Brkic and President Juris Kalvens spoke about Brazil and Croatia."
    told = owners(read(text, publisher="Government of Brazil"))
    assert told == {"Ana Brkic": "Croatia", "Juris Kalvens": "Brazil"}


def test_host_of_a_guest(read: Read) -> None:
    """Who invites a visitor holds the post in the state visited."""
    text = "Health Minister Juris Kalvens will visit Peru as guest of Health Minister Ana Brkic. Latvia waits."
    assert owners(read(text, dateline="Riga")) == {"Juris Kalvens": "Latvia", "Ana Brkic": "Peru"}


def test_company_of_a_traveller(read: Read) -> None:
    """Who travels along has a post of the home state."""
    text = (
        "President Juris Kalvens will visit Peru. In Peru he will be joined by Health Minister Ana Brkic. Latvia waits."
    )
    assert owners(read(text, dateline="Riga")) == {"Juris Kalvens": "Latvia", "Ana Brkic": "Latvia"}


def test_guest_of_an_organization(read: Read) -> None:
    """Where an organization of several states tells, posts without a state are those of the state where it works."""
    text = "Health Minister Ana Brkic thanked the experts. Peru has few hospitals."
    reading = read(text, publisher="World Health Organization")
    assert owners(reading) == {"Ana Brkic": "Peru"}
    assert reading.home is None
