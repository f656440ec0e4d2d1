"""Claims about the units of a page."""

from hypothesis import given
from hypothesis import strategies as st

from kg.read.blocks import Shape, split


def texts(page: str, *, markdown: bool = False) -> list[str]:
    """The cleaned words of each unit."""
    return [unit.text for unit in split(page, markdown=markdown)]


def test_a_line_of_a_raw_page_is_a_unit() -> None:
    """Pages whose lines are paragraphs are not joined, though no blank line stands between them."""
    page = "Menu\nHome\nThe ministers met on Monday in the capital and spoke about water.\nThey agreed."
    assert texts(page) == page.split("\n")


def test_a_wrapped_page_is_joined() -> None:
    """Where lines are as full as they can be, they were wrapped: paragraphs come out whole."""
    paragraph = (
        "The ministers of foreign affairs of both states met on Monday\n"
        "in the capital and spoke for two hours about water, energy\n"
        "and the border. They agreed to meet again before the end of\n"
        "the year, and to invite the ministers of trade to join them.\n"
    )
    page = f"HEADLINE HERE\n\n{paragraph}\n{paragraph}\nShort end."
    assert texts(page) == ["HEADLINE HERE", *[" ".join(paragraph.split())] * 2, "Short end."]


def test_one_wrapped_block_is_joined() -> None:
    """A block of two full lines of which only the last ends a sentence is one paragraph."""
    first = "The ministers of foreign affairs of both states met on Monday in the capital of the"
    assert texts(f"Title\n\n{first}\nrepublic and spoke about water.") == [
        "Title",
        f"{first} republic and spoke about water.",
    ]


def test_markdown_joins_lines_but_not_hard_breaks() -> None:
    """In Markdown a line break is a space, unless two spaces or a backslash end a sentence or a short line."""
    assert texts("One\nline.\nTwo.", markdown=True) == ["One line. Two."]
    assert texts("Signed.  \nBy both.", markdown=True) == ["Signed.", "By both."]
    assert texts("Signed.\\\nBy both.", markdown=True) == ["Signed.", "By both."]
    assert texts("the ministers of  \nboth states", markdown=True) == ["the ministers of both states"]


def test_shapes() -> None:
    """Headings, items, quotations and rules are told apart, and their marks are no words."""
    page = "## Talks\n\n- first\n- second\n\n1. third\n\n> said\n> so\n\n***\n\nText."
    units = split(page, markdown=True)
    assert [(unit.shape, unit.text) for unit in units] == [
        (Shape.HEADING, "Talks"),
        (Shape.ITEM, "first"),
        (Shape.ITEM, "second"),
        (Shape.ITEM, "third"),
        (Shape.TEXT, "said so"),
        (Shape.RULE, "***"),
        (Shape.TEXT, "Text."),
    ]


def test_blocks_are_counted() -> None:
    """Blank lines, also those of odd spaces, part blocks."""
    assert [unit.block for unit in split("a b\nc d\n \u2003\u00a0\ne f")] == [0, 0, 1]


def test_a_dash_inside_a_wrapped_sentence_is_no_item() -> None:
    """A wrapped line may begin with a dash without beginning an item."""
    assert texts("the meeting in the capital\n— the fourth this year", markdown=True) == [
        "the meeting in the capital — the fourth this year"
    ]


def test_part_of_a_unit() -> None:
    """A part keeps its place: `raw` is what is stored there, wrapped lines joined."""
    (unit,) = split("City,  *3 May* –\ntext goes on", markdown=True)
    assert unit.text == "City, 3 May – text goes on"
    assert unit.part(unit.text.index("text")).raw == "text goes on"
    assert unit.raw == "City,  *3 May* – text goes on"


@given(st.text(alphabet="ab.#>-* \n\r\t\u2028\u00a0|\\", max_size=150), st.booleans())
def test_units_are_in_order_and_never_empty(page: str, markdown: bool) -> None:
    """Whatever the page: units have words, and stand in it one after the other."""
    done = -1
    for unit in split(page, markdown=markdown):
        assert unit.text
        assert done < unit.words.offsets[0]
        done = unit.words.offsets[-1]
