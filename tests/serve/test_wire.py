"""Frames between the processes."""

import socket

from hypothesis import given
from hypothesis import strategies as st

from kg.serve import wire

FRAMES = st.lists(st.tuples(st.sampled_from([wire.DATA, wire.HEAD, wire.END]), st.binary(max_size=300)), max_size=8)


@given(FRAMES, st.lists(st.integers(1, 50), min_size=1))
def test_frames_survive_any_cut(frames: list[tuple[bytes, bytes]], sizes: list[int]) -> None:
    """However the bytes arrive, the same frames come out."""
    data = b"".join(wire.frame(*frame) for frame in frames)
    found, at, turn, reader = [], 0, 0, wire.Frames()
    while at < len(data):
        size = sizes[turn % len(sizes)]
        found += reader.feed(data[at : at + size])
        at, turn = at + size, turn + 1
    assert found == frames


def test_a_reader_ends_with_the_other_end() -> None:
    """Frames one by one, then None; half a frame is none."""
    ours, theirs = socket.socketpair()
    with ours:
        with theirs:
            theirs.sendall(wire.message(wire.JOB, ("a", 1)) + wire.frame(wire.END) + b"D\x00")
        reader = wire.Reader(ours)
        assert wire.value(reader.receive()[1]) == ("a", 1)
        assert reader.receive() == (wire.END, b"")
        assert reader.receive() is None
