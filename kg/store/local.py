"""A store in a folder of this machine:

VERSION              of this layout
current              the id of the generation that is served
generations/<id>/    graph/ (Oxigraph), report.json, rejected.nq
facts/               cache of extracted facts
scratch/             what is being written; of no use once its writer is gone
lock                 held while writing
"""

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace as changed
from pathlib import Path

from filelock import FileLock, Timeout
from pyoxigraph import Quad

from kg.errors import StoreError
from kg.model import BuildReport, Facts
from kg.store.codec import facts_from_json, facts_to_json, report_to_json
from kg.store.disk import reading, replace, sync, sync_tree, writing
from kg.store.generation import REJECTED, REPORT, Generation, content_id, n_quads, write_graph

VERSION = "1"


class Store:
    """The store under the folder `root`, which need not be there before the first `write`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._lock = FileLock(root / "lock", timeout=0)

    def current(self) -> Generation:
        """The generation that is served. It stays readable while the next one is written, and is removed
        by the one after that.

        Raises StoreError when nothing has been built here, or by another version, or it is damaged.
        """
        with reading(self.root):
            self._check_version()
            generation = self._current()
        if not generation:
            raise StoreError(f"{self.root}: no store here; run kg build")
        if not generation.path.is_dir():
            raise StoreError(f"{generation.path}: no such generation, but it is the current one; run kg build again")
        return generation

    def write(self, quads: Iterable[Quad], report: BuildReport, rejected: Iterable[Quad] = ()) -> Generation:
        """Makes `quads` the current generation, in one step; a crash before that leaves the one before.

        The generation's id is put into the report. A graph that is there already is not written again.
        The generation before is kept for those who still read it. Raises StoreError when another process
        is writing, the store is of another version, or the disk cannot take it.
        """
        quads = list(quads)
        id_ = content_id(quads)
        notes = {REPORT: report_to_json(changed(report, generation=id_)), REJECTED: n_quads(rejected)}
        with self.lock(), writing(self.root):
            self._sweep()
            generation = self._generation(id_)
            if generation.path.is_dir():
                self._update(generation, notes)
            else:
                self._create(generation, quads, notes)
            self.switch(generation)
        return generation

    def cached(self, key: str) -> Facts | None:
        """The facts kept under `key`; None when there are none, or they are broken."""
        try:
            return facts_from_json(self._cache_path(key).read_bytes())
        except (OSError, ValueError):
            return None

    def cache(self, key: str, facts: Facts) -> None:
        """Keeps `facts` under `key`. Facts that no JSON can hold are not kept: they are extracted anew."""
        try:
            data = facts_to_json(facts)
        except ValueError:
            return
        path = self._cache_path(key)
        with self.lock(), writing(self.root):
            path.parent.mkdir(parents=True, exist_ok=True)
            replace(path, data, self.scratch)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Inside, no other process can write here. Whoever holds it may take it again. `write` and `cache`
        take it themselves; a build holds it from its first to its last word.

        Raises StoreError when another process holds it.
        """
        with writing(self.root):
            self.root.mkdir(parents=True, exist_ok=True)
            try:
                self._lock.acquire()
            except Timeout:
                raise StoreError(f"{self.root}: another build is writing here; expected one at a time") from None
        try:
            self._prepare()
            yield
        finally:
            self._lock.release()

    @property
    def scratch(self) -> Path:
        """For what is being written by whoever holds the lock."""
        return self.root / "scratch"

    def _generation(self, id_: str) -> Generation:
        return Generation(self.root / "generations" / id_)

    def _cache_path(self, key: str) -> Path:
        name = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        return self.root / "facts" / name[:2] / f"{name}.json"

    def _check_version(self) -> str | None:
        """The version found, None when there is no store. Raises StoreError when it is not ours."""
        try:
            version = (self.root / "VERSION").read_text("utf-8").strip()
        except FileNotFoundError:
            return None
        if version != VERSION:
            message = f"{self.root}: a store of version {version[:20]!r}; expected {VERSION!r}"
            raise StoreError(f"{message}: remove it, or name another folder, and run kg build")
        return version

    def _current(self) -> Generation | None:
        try:
            id_ = (self.root / "current").read_text("ascii").strip()
        except FileNotFoundError:
            return None
        return self._generation(id_)

    def _prepare(self) -> None:
        """Makes a folder that is empty a store; one that holds something else is left alone."""
        with writing(self.root):
            if not self._check_version():
                strange = sorted({path.name for path in self.root.iterdir()} - {"lock", "scratch"})
                if strange:
                    raise StoreError(f"{self.root}: no store, it holds {strange[0]}; expected an empty or a new folder")
                self.scratch.mkdir(exist_ok=True)
                replace(self.root / "VERSION", f"{VERSION}\n".encode(), self.scratch)
            (self.root / "generations").mkdir(exist_ok=True)
            self.scratch.mkdir(exist_ok=True)

    def _sweep(self) -> None:
        """Removes what killed builds left behind."""
        shutil.rmtree(self.scratch)
        self.scratch.mkdir()

    def _update(self, generation: Generation, notes: dict[str, bytes]) -> None:
        """The same graph can come with another report: another article was skipped, say."""
        for name, data in notes.items():
            path = generation.path / name
            if not path.is_file() or path.read_bytes() != data:
                replace(path, data, self.scratch)

    def _create(self, generation: Generation, quads: Iterable[Quad], notes: dict[str, bytes]) -> None:
        draft = self.scratch / generation.id
        draft.mkdir()
        write_graph(draft, quads)
        for name, data in notes.items():
            (draft / name).write_bytes(data)
        sync_tree(draft)
        draft.rename(generation.path)
        sync(generation.path.parent)

    def switch(self, generation: Generation) -> None:
        """Serves `generation` from now on and removes all but it and the one before."""
        before = self._current()
        if before == generation:
            return
        replace(self.root / "current", f"{generation.id}\n".encode(), self.scratch)
        for path in sorted(generation.path.parent.iterdir()):
            if path not in (generation.path, before and before.path):
                # moved away first: half a generation must never stand among the whole ones
                shutil.rmtree(path.rename(self.scratch / path.name))
