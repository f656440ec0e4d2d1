"""What the disk can do to a store, and how to write so that a crash at any moment does no harm."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreError

FULL = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Inside, whatever keeps the store at `root` from being written is a StoreError that says so."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        full = isinstance(error, OSError) and (error.errno in FULL or "No space left" in str(error))
        expected = "free space on this disk" if full else "a folder that can be written"
        raise StoreError(f"{root}: cannot be written ({reason(error)}); expected {expected}") from error


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Inside, whatever keeps the part of a store at `path` from being read is a StoreError that says so."""
    try:
        yield
    except (OSError, RuntimeError, SyntaxError, ValueError) as error:
        message = f"{path}: damaged ({reason(error)}); expected what kg build wrote: remove it and run kg build again"
        raise StoreError(message) from error


def reason(error: Exception) -> str:
    """The error in one line. The engine reports damage as RuntimeError, and disk errors without a number."""
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(words.split())[:300]


def replace(path: Path, data: bytes, scratch: Path) -> None:
    """Makes `path` hold `data`, in one step: whoever reads it finds the old content or the new one.

    `scratch` is a folder on the same disk, for the file while it is incomplete.
    """
    draft = scratch / f"{path.name}.{os.getpid()}"
    with draft.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    sync(path.parent)


def sync_tree(folder: Path) -> None:
    """Makes sure that a folder and all in it have reached the disk."""
    for path in sorted(folder.rglob("*")):
        sync(path)
    sync(folder)


def sync(path: Path) -> None:
    """Makes sure that a file's bytes, or a folder's entries, have reached the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
