import pytest

from kg.resolve.countries import split_state, state_named
from kg.resolve.words import is_acronym, is_generic, key, words


@pytest.mark.parametrize(
    "names",
    [
        (
            "Ministry of Foreign Affairs",
            "Foreign Ministry",
            "Ministry for Foreign Affairs",
            "Foreign Affairs Ministry",
            "MFA",
        ),
        ("Ministry of the Interior", "Interior Ministry", "Ministry of Internal Affairs"),
        (
            "International Organization for Migration",
            "International Migration Organization",
            "Int’l Organisation for Migration",
        ),
        ("Deputy Foreign Minister", "Vice-Minister of Foreign Affairs", "vice minister for foreign affairs"),
        ("Charter of the United Nations", "UN Charter", "U.N. Charter"),
        ("Lune–EU Statement", "EU-Lune statement"),
        ("Ministry of Labour", "Labor Ministry"),
        ("Council for Security and Co-operation", "Council for Security and Cooperation"),
        ("Chairman of the Border Agencies", "chairperson of the Border Agency"),
        ("Kazakhstan's Service", "Kazakhstan’s services"),
    ],
)
def test_same_words(names: tuple[str, ...]) -> None:
    """Word order, articles, plurals and spelling leave the key alone."""
    assert len({key(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ministry of Foreign Affairs", "Ministry of Finance"),
        ("African Development Bank", "Asian Development Bank"),
        ("Minister", "Deputy Minister"),
        ("join us", "join US"),
    ],
)
def test_other_words(one: str, other: str) -> None:
    """Different words have different keys; capitals tell a country from a pronoun."""
    assert key(one) != key(other)


def test_words_keep_their_order() -> None:
    """The words stand in the order of the text, and none is lost because it comes twice."""
    assert words("Bank of the Bank of Lune") == ("bank", "bank", "lune")


@pytest.mark.parametrize(("text", "expected"), [("IOM", True), ("UNHCR", True), ("Mercosur", False), ("U N", False)])
def test_acronyms(text: str, expected: bool) -> None:
    """One word in capitals is an acronym."""
    assert is_acronym(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Council of Ministers", True),
        ("the Bank", True),
        ("State News Agency", True),
        ("World Bank", False),
        ("River Council", False),
    ],
)
def test_generic(text: str, expected: bool) -> None:
    """Names that many organizations bear are told from names that one does."""
    assert is_generic(text) is expected


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Turkmenistan", "Turkmenistan"),
        ("Turkmen side", "Turkmenistan"),
        ("Government of Turkmenistan", "Turkmenistan"),
        ("Royal Government of Cambodia", "Cambodia"),
        ("the Republic of Kazakhstan", "Kazakhstan"),
        ("U.S. Government", "United States"),
        ("US", "United States"),
        ("Turkey", "Türkiye"),
        ("Lao PDR", "Laos"),
        ("Ministry of Finance of Kenya", None),
        ("turkmen side", None),
        ("Kenya and Uganda", None),
        ("Lune", None),
    ],
)
def test_state_named(text: str, state: str | None) -> None:
    """A state is known by its names and demonyms with whatever stands around them, if that is all there is."""
    found = state_named(text)
    assert (found.name if found else None) == state


@pytest.mark.parametrize(
    ("text", "rest", "states"),
    [
        ("Turkmen State Migration Service", ("state", "migration", "service"), ["Turkmenistan"]),
        ("Kenya's Interior Ministry", ("interior", "ministry"), ["Kenya"]),
        ("South Sudan", (), ["South Sudan"]),
        ("Embassy of Kenya in Uganda", ("embassy", "of", "in"), ["Kenya", "Uganda"]),
        ("River Council", ("river", "council"), []),
    ],
)
def test_split_state(text: str, rest: tuple[str, ...], states: list[str]) -> None:
    """The states in a name are found, the longest first, and the rest is left."""
    found = split_state(text)
    assert (found[0], [state.name for state in found[1]]) == (rest, states)
