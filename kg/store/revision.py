"""Changing a generation: on a copy, which then becomes the next one."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.store.disk import sync, sync_tree, writing
from kg.store.generation import Generation
from kg.store.local import Store

LEAVE = shutil.ignore_patterns("LOG", "LOG.old.*", "LOCK")  # the engine's diary
IMMUTABLE = ".sst"  # the engine writes such a file once; two folders can share it


@contextmanager
def draft(store: Store) -> Iterator[Path]:
    """A copy of the current generation's folder, that can be changed while the store is locked; what is not
    adopted until the end of the context is gone.

    Raises StoreError when another process writes, or there is no generation.
    """
    with store.lock():
        current = store.current()
        with writing(store.root):
            folder = store.scratch / f"revision-{os.getpid()}"
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(current.path, folder, copy_function=_share, ignore=LEAVE)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def adopt(store: Store, folder: Path, change: bytes) -> Generation:
    """Makes a draft the current generation, in one step and on the disk before this returns. Its id comes
    from the generation before and `change`, whatever describes what was done to it."""
    id_ = hashlib.sha256(store.current().id.encode() + change).hexdigest()[:16]
    generation = Generation(store.root / "generations" / id_)
    with writing(store.root):
        sync_tree(folder)
        shutil.rmtree(generation.path, ignore_errors=True)  # the same change was made before, and went back from
        folder.rename(generation.path)
        sync(generation.path.parent)
        store.switch(generation)
    return generation


def _share(source: str, target: str) -> None:
    if source.endswith(IMMUTABLE):
        os.link(source, target)
    else:
        shutil.copy2(source, target)
