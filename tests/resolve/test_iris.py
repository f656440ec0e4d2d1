import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.resolve.iris import LONGEST, digest, mint, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Port Lune", "port-lune"),
        ("Côte d’Ivoire", "cote-divoire"),
        ("  Ada — Quill! ", "ada-quill"),
        ("Мередов", "meredov"),
        ("2019/2024", "2019-2024"),
    ],
)
def test_slug(text: str, expected: str) -> None:
    """A slug is readable: lower-case ASCII words with hyphens."""
    assert slug(text) == expected


def test_long_texts() -> None:
    """What is long is cut at a word and keeps a digest, so that two that begin alike are two."""
    one, other = slug("flood " * 20 + "one"), slug("flood " * 20 + "two")
    assert one != other
    assert one.startswith("flood-flood")
    assert "-floo-" not in one
    assert len(slug("x" * 500)) <= LONGEST + 9


@pytest.mark.parametrize("text", ["", "!?", "\u200b"])
def test_nothing_left(text: str) -> None:
    """A text without letters has a slug too, and another text without letters another."""
    assert slug(text) == f"x-{digest(text)}"


@given(st.text())
def test_always_an_iri(text: str) -> None:
    """Whatever the text, the IRI made of it is one, with one path segment behind the kind."""
    iri = mint("https://data.example/", "topic", slug(text))
    assert NamedNode(iri).value == iri
    assert iri.count("/") == 4


def test_parts() -> None:
    """Empty parts are left out."""
    assert mint("https://data.example/", "plan", "dike", "", "2030") == "https://data.example/plan/dike-2030"


def test_digest() -> None:
    """A digest depends on where its parts end, and stays as it is from run to run."""
    assert digest("a", "bc") != digest("ab", "c")
    assert digest("a") == "ca978112"
