"""Claims about organizations that are named again in short."""

import pytest
from extract.made import Read

from kg.extract.reading import Reading


def owners(reading: Reading) -> list[str]:
    """The first holder of each person's first post."""
    return [
        reading.cast[person.posts[0].owners[0]].name if person.posts and person.posts[0].owners else ""
        for person in reading.cast.persons()
    ]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "The Kenyan Tea Board (KTB) met. The Chairman of the KTB, Ingvild Aasen, spoke.",
            "Kenyan Tea Board",
        ),
        (
            "The Coastal Fisheries Board met. Its members thanked CFB Director Ingvild Aasen.",
            "Coastal Fisheries Board",
        ),
        ("CFB Director Ingvild Aasen leads the Coastal Fisheries Board.", "Coastal Fisheries Board"),
        ("The Reindeer Bank lends. The bank's country director, Ingvild Aasen, spoke.", "Reindeer Bank"),
        (
            "The Council of the League of Arab States sat. The Secretary-General of the League, Ingvild Aasen, spoke.",
            "League of Arab States",
        ),
    ],
)  # fmt: skip
def test_named_in_short(read: Read, text: str, body: str) -> None:
    """An acronym or the head word alone means the organization that the article has spelled out."""
    assert owners(read(text)) == [body]


def test_head_word_of_nobody(read: Read) -> None:
    """A head word that fits no organization of the article means none."""
    assert owners(read("The bank's country director, Ingvild Aasen, spoke.")) == [""]
