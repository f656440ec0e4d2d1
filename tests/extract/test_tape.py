"""Claims about the tape, on which the patterns of the genre are written."""

import re

from extract.made import Read

from kg.extract.tape import ACTOR, GROUP, make_tape

TEXT = "Foreign Minister Ingvild Aasen and the IOM held talks in Oslo on 14 February 2023 on a trade agreement."


def test_symbols_and_lemmas(read: Read) -> None:
    """Each mention is one symbol, each verb its lemma, every other word in small letters."""
    tape = make_tape(read(TEXT).lines[0])
    assert tape.text == "P0 and the O1 hold talks in L0 on D0 on a I0 ."


def test_back_to_the_words(read: Read) -> None:
    """A place on the tape leads to the line's word there, and back."""
    tape = make_tape(read(TEXT).lines[0])
    for match in re.finditer(r"\S+", tape.text):
        assert tape.place(tape.word(match.start())) == match.start()
    assert tape.line.words[tape.word(tape.text.index("hold"))].text == "held"


def test_actors_between_places(read: Read) -> None:
    """The refs of a stretch of tape come in order."""
    tape = make_tape(read(TEXT).lines[0])
    assert [ref.start for ref in tape.refs(0, len(tape.text))] == sorted(ref.start for ref in tape.line.refs)
    assert tape.refs(2, 6) == []


def test_groups_of_actors() -> None:
    """Actors joined by commas, "and" and their like are a group; others stand apart."""
    for text in ("P0", "P0 , P1 and the S2", "S0 as well as O1", "P0 accompanied by P1", "P0 and his counterpart P1"):
        assert re.fullmatch(GROUP, text)
    for text in ("P0 of S1", "P0 meet P1", "D0", "I0 and I1"):
        assert not re.fullmatch(GROUP, text)
    assert re.findall(ACTOR, "P0 L1 S22 D3 I4 O5") == ["P0", "S22", "O5"]
