"""Claims about organizations that are named by a phrase around a head word."""

import pytest
from extract.made import Parse

from kg.extract.bodies import find_bodies
from kg.extract.gazetteer import Kind
from kg.extract.phrases import Mention, known_names


def bodies(parse: Parse, text: str) -> list[Mention]:
    """The bodies of a sentence."""
    words = parse(text).words
    return find_bodies(words, {mention.start: mention for mention in known_names(words)})


@pytest.mark.parametrize(
    ("text", "kind", "name", "state"),
    [
        ("He thanked the Ministry of Justice of Norway.", Kind.BODY, "Ministry of Justice of Norway", "Norway"),
        ("He thanked the Norwegian Ministry of Health.", Kind.BODY, "Norwegian Ministry of Health", "Norway"),
        ("He thanked the Embassy of Chile in Kenya.", Kind.BODY, "Embassy of Chile in Kenya", "Chile"),
        ("He thanked the State Forest Service.", Kind.BODY, "State Forest Service", None),
        (
            "He thanked the Ministry of Labour, Migration and Social Protection of Kenya.",
            Kind.BODY, "Ministry of Labour, Migration and Social Protection of Kenya", "Kenya",
        ),
        ("He thanked the Government of Peru.", Kind.STATE, "Peru", "Peru"),
        ("He thanked the University of Tartu.", Kind.ORGANIZATION, "University of Tartu", None),
        ("He thanked the International Potato Council.", Kind.IGO, "International Potato Council", None),
        ("He thanked the African Beekeeping Council.", Kind.IGO, "African Beekeeping Council", None),
        ("He thanked the European Affairs Committee.", Kind.BODY, "European Affairs Committee", None),
        ("He thanked the Council for Asian Studies.", Kind.BODY, "Council for Asian Studies", None),
        ("He thanked the Ferry Safety Agency.", Kind.BODY, "Ferry Safety Agency", None),
        ("He thanked the Fjord News Agency.", Kind.ORGANIZATION, "Fjord News Agency", None),
        ("He thanked the Chamber of Commerce of Peru.", Kind.ORGANIZATION, "Chamber of Commerce of Peru", "Peru"),
        ("He thanked the Joint Working Group on Ferries.", Kind.IGO, "Joint Working Group on Ferries", None),
        ("He thanked the Kenya-Uganda Business Forum.", Kind.IGO, "Kenya-Uganda Business Forum", None),
        ("He thanked the Latin American Parliament.", Kind.IGO, "Latin American Parliament", None),
    ],
)  # fmt: skip
def test_body(parse: Parse, text: str, kind: Kind, name: str, state: str | None) -> None:
    """Head word, complements and state tell name, kind and whose it is."""
    (body,) = bodies(parse, text)
    assert (body.kind, body.name, body.state) == (kind, name, state)


@pytest.mark.parametrize(
    "text",
    [
        "He thanked the ministry for its help.",
        "The joint commission will sit.",
        "A council of elders met.",
        "Service was slow.",
    ],
)
def test_no_body(parse: Parse, text: str) -> None:
    """Common nouns and joint commissions are no actors."""
    assert bodies(parse, text) == []


def test_office_of_an_organization(parse: Parse) -> None:
    """An office of a known organization knows its parent."""
    (body,) = bodies(parse, "He thanked the IOM Office in Kenya.")
    assert body.parent == "International Organization for Migration"
