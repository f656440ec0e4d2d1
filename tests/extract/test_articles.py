"""Small articles of our own and what a careful reader takes from them: `tests/cases/articles/*.toml`.

A case is about one phenomenon, which its file's name and its `claim` tell. It states the facets that matter for it:
of a stated list everything is compared, of a fact in it only the keys that stand there; "" means that the article does
not say. `xfail` gives the reason why the grammar does not get it yet.
"""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from extract.plain import Plain

from kg.extract import Extractor
from kg.model import Article
from kg.read import iter_articles

FOLDER = Path(__file__).parent.parent / "cases" / "articles"
FACETS = ("actors", "aliases", "positions", "meetings", "agreements", "plans", "actions", "sources")
SOURCE = ("title", "published", "publisher", "author", "url")


def params() -> list[Any]:
    """The cases, by name."""
    cases = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
    return [
        pytest.param(
            case, id=name, marks=[pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
        )
        for name, case in cases.items()
    ]


def article_of(case: dict[str, Any], folder: Path) -> Article:
    """The article as read: Markdown when the case tells what its source says of it, else a page of text."""
    told = "".join(f"{key}: {json.dumps(case[key])}\n" for key in SOURCE if key in case)
    path = folder / ("case.md" if told else "case.txt")
    path.write_text(f"---\n{told}---\n{case['text']}" if told else case["text"], encoding="utf-8")
    (article,) = iter_articles([path])
    assert isinstance(article, Article)
    return article


def narrowed(found: list[Any], expected: list[Any]) -> list[Any]:
    """Of each fact found, only the keys that its counterpart states."""
    if len(found) != len(expected):
        return found
    return [
        {key: one[key] for key in wanted} if isinstance(wanted, dict) else one
        for one, wanted in zip(found, expected, strict=True)
    ]


@pytest.mark.parametrize("case", params())
def test_article(case: dict[str, Any], extractor: Extractor, tmp_path: Path) -> None:
    """What the case states is what is extracted, no more and no less."""
    plain = Plain(extractor(article_of(case, tmp_path)))
    expected = {key: case[key] for key in FACETS if key in case}
    assert {key: narrowed(plain.facet(key), wanted) for key, wanted in expected.items()} == expected


def test_cases_are_well_formed() -> None:
    """Each case has a claim, a text and a facet, and nothing that would silently not be compared."""
    for param in params():
        case = param.values[0]
        assert {"claim", "text"} <= case.keys() <= {"claim", "text", "xfail", *SOURCE, *FACETS}, param.id
        assert any(key in case for key in FACETS), param.id
