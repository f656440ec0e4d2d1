"""Claims about cleaning text while every character keeps its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.markup import clean


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("two  words \n here\t", "two words here"),
        ("**Bold** and *slanted* and _so_ and ***both***", "Bold and slanted and so and both"),
        ("a snake_case_name and 5 * 3 and a *note", "a snake_case_name and 5 * 3 and a *note"),
        ("see [the *plan*](https://a.example/p_(x)) now", "see the plan now"),
        ("see [brackets] and [titled](/x 'no') end", "see [brackets] and [titled](/x 'no') end"),
        ('see [titled](/x "yes") end', "see titled end"),
        ("before ![a photo](p.jpg) after", "before after"),
        ("\\# and \\*as written\\*", "# and *as written*"),
        ("R&amp;D&nbsp;&rsquo;23 &unknown; AT&T", "R&D ’23 &unknown; AT&T"),
        ("30<sup>th</sup> of<br>May <!-- hidden --> 2 < 3", "30th of May 2 < 3"),
        ("at <https://a.example/x> now", "at now"),
        ("as told[1] and[^2] so", "as told and so"),
        ("soft\u00adhyphen and zero\u200bwidth", "softhyphen and zerowidth"),
        ("lone ]( and ** and [", "lone ]( and ** and ["),
    ],
)
def test_markup_goes_words_stay(raw: str, expected: str) -> None:
    """Markdown, HTML, invisible characters and runs of space go; everything else stays as written."""
    assert clean(raw, 0, len(raw)).text == expected


def test_offsets_point_into_the_stored_text() -> None:
    """Each clean character stands at its offset in the stored text, counted from its beginning."""
    stored = "xxx The **plan** &amp; [treaty](u)"
    words = clean(stored, 4, len(stored))
    assert words.text == "The plan & treaty"
    at = words.text.index("plan")
    assert stored[words.offsets[at] : words.offsets[at + 3] + 1] == "plan"


@given(st.text(alphabet="ab *_[]()!<>&;#\\/~\n\t\u00a0\u200b1.ü\U0001f600", max_size=200))
def test_offsets_rise_and_fit(raw: str) -> None:
    """Whatever the text: offsets rise strictly, each names its own character or a folded space or entity."""
    words = clean(raw, 0, len(raw))
    assert len(words.text) == len(words.offsets)
    assert all(a < b for a, b in zip(words.offsets, words.offsets[1:], strict=False))
    assert all(
        raw[at] == c or (c == " " and (raw[at].isspace() or raw[at] == "<")) or raw[at] == "&"
        for c, at in zip(*words, strict=True)
    )
    assert words.text == words.text.strip()
    assert "  " not in words.text
