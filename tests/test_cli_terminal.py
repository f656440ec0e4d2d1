"""What goes to the terminal."""

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.cli import terminal
from kg.cli.names import expand, shorten
from kg.cli.terminal import line, progress, safe, say_json, table, write_out

PREFIXES = {"kg": "https://example.org/o#", "person": "https://example.org/d/person/", "data": "https://example.org/d/"}
ATTACK = "\x1b]0;owned\x07\x1b[2J \x9b31m \u202eback"


def test_control_characters_are_shown_not_sent() -> None:
    """Escape sequences in an article's text cannot move the cursor, set titles or turn text round."""
    assert safe(ATTACK) == r"\u001b]0;owned\u0007\u001b[2J \u009b31m \u202eback"


def test_letters_and_line_breaks_stay() -> None:
    """Text in any script, with tabs and line breaks, goes through."""
    text = "Ýaşlar\t“Ашхабад” 中\n"
    assert safe(text) == text
    assert line(text) == "Ýaşlar\t“Ашхабад” 中\\n"


@given(st.text())
def test_json_stays_the_same_json(text: str) -> None:
    """Making JSON safe for the terminal changes its spelling, never its value."""
    spelt = safe(json.dumps([text], ensure_ascii=False))
    assert json.loads(spelt) == [text]
    assert not terminal.CONTROL.search(spelt)


def test_say_json_is_safe(capsys: pytest.CaptureFixture[str]) -> None:
    """JSON output is as safe as text."""
    say_json({"quote": ATTACK})
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\x9b" not in out
    assert json.loads(out) == {"quote": ATTACK}


def test_a_table_takes_markup_for_text() -> None:
    """Square brackets and colons in a cell are the article's words, not rich's markup."""
    drawn = table(("who", "what"), [("[red]Ada[/red]", "said :smile: \x1b[2J")])
    assert "[red]Ada[/red]" in drawn
    assert r":smile: \u001b[2J" in drawn


def test_a_table_in_a_pipe_is_not_cut() -> None:
    """Where nobody looks, a cell is as wide as its text."""
    assert "x" * 500 in table(("a", "b"), [("x" * 500, "y" * 500)])


class Screen:
    """Standard output of a person."""

    encoding = "utf-8"

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        """Keeps what is shown."""
        self.text += text
        return len(text)

    def flush(self) -> None:
        """Nothing waits."""

    def isatty(self) -> bool:
        """A terminal it is."""
        return True


def test_formats_for_machines_are_safe_on_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """CSV and Turtle go out byte for byte into a pipe, but a person's terminal is not to be attacked by them."""
    screen = Screen()
    monkeypatch.setattr(sys, "stdout", screen)
    write_out(f"a,b\r\n{ATTACK}\r\n".encode())
    assert screen.text == f"a,b\n{safe(ATTACK)}\n"


def test_formats_for_machines_are_unchanged_in_a_pipe(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Not a byte is changed for the next program."""
    write_out(b"a\r\n\x1b\xff")
    sys.stdout.flush()
    assert capfdbinary.readouterr().out == b"a\r\n\x1b\xff"


def test_progress_is_silent_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    """Logs are not filled with bars."""
    with progress() as callback:
        callback("reading", 3)
    assert capsys.readouterr() == ("", "")


def test_progress_is_drawn_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person sees the stage and how many articles are through."""
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    with progress() as callback:
        callback("validating", 3)
    assert "validating" in screen.text
    assert "3 articles" in screen.text


def test_prefixed_names_there_and_back() -> None:
    """The longest namespace wins; what no prefix fits stays as it is."""
    assert shorten("https://example.org/d/person/ada", PREFIXES) == "person:ada"
    assert shorten("https://example.com/", PREFIXES) == "https://example.com/"
    assert expand("person:ada", PREFIXES) == "https://example.org/d/person/ada"


@pytest.mark.parametrize("text", ["https://example.org/d/x", "<https://example.org/d/x>", "data:x"])
def test_an_iri_can_be_written_in_three_ways(text: str) -> None:
    """In full, in angle brackets, with a prefix."""
    assert expand(text, PREFIXES) == "https://example.org/d/x"


@pytest.mark.parametrize("text", ["Ada Byron", "other:x", ""])
def test_a_name_is_no_iri(text: str) -> None:
    """What is neither an IRI nor a known prefix is looked up as a name."""
    assert expand(text, PREFIXES) is None
