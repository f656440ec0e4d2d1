"""Claims about names that are known beforehand."""

import pytest
from extract.made import Parse

from kg.extract.gazetteer import Kind, lookup, match, state_of_demonym
from kg.extract.phrases import known_names


def found(parse: Parse, text: str) -> list[tuple[Kind, str]]:
    """Kind and name of what is known in a sentence."""
    return [(mention.kind, mention.name) for mention in known_names(parse(text).words)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Envoys of Equatorial Guinea arrived.", ["Equatorial Guinea"]),
        ("Envoys of Guinea-Bissau arrived.", ["Guinea-Bissau"]),
        ("Envoys of Guinea arrived.", ["Guinea"]),
        ("Envoys of the United Nations Development Programme arrived.", ["United Nations Development Programme"]),
        ("Envoys came to Kuwait City.", ["Kuwait City"]),
        ("Envoys of South Sudan and Sudan arrived.", ["South Sudan", "Sudan"]),
        ("Envoys of North Korea and South Korea arrived.", ["North Korea", "South Korea"]),
    ],
)
def test_longest_name_wins(parse: Parse, text: str, names: list[str]) -> None:
    """A name inside a longer known name is not found."""
    assert [name for _, name in found(parse, text)] == names


def test_case_counts(parse: Parse) -> None:
    """Words in small letters name nothing; names in capitals throughout do."""
    assert found(parse, "He bought a turkey and some china from a male cook.") == []
    assert found(parse, "ENVOYS OF KAZAKHSTAN ARRIVED.") == [(Kind.STATE, "Kazakhstan")]


def test_demonyms_mean_their_state(parse: Parse) -> None:
    """A demonym carries the name of its state."""
    assert found(parse, "The Kazakh side spoke.") == [(Kind.DEMONYM, "Kazakhstan")]
    assert state_of_demonym("Kazakh") == "Kazakhstan"
    assert state_of_demonym("Kazakhstan") is state_of_demonym("Herring") is None


def test_organizations_by_acronym(parse: Parse) -> None:
    """Well-known organizations are known by full name and by acronym, as one."""
    by_name = found(parse, "Experts of the International Organization for Migration spoke.")
    assert (
        by_name == found(parse, "Experts of the IOM spoke.") == [(Kind.IGO, "International Organization for Migration")]
    )


def test_whole_names() -> None:
    """A whole name is looked up with or without its article; a part of one is not known."""
    assert lookup("the United Nations") == lookup("United Nations")
    assert lookup("United") is None


def test_where_a_match_ends(parse: Parse) -> None:
    """A match tells the word behind it, and starts nowhere but at its first word."""
    words = parse("Envoys of Sierra Leone arrived.").words
    hit = match(words, 2)
    assert hit is not None
    assert (hit[0], hit[1].name) == (4, "Sierra Leone")
    assert match(words, 3) is match(words, 0) is None
