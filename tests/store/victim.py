"""Run as a program: writes to a store in child processes, each killed (SIGKILL, nothing can clean up) just
before one more of the operations with which a write touches the disk.

    victim.py ROOT

Before each child it waits for a line on standard input; after each it prints `killed` or, when a child
got to the end, `done`.
"""

import os
import signal
import sys
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg.model import Article, BuildReport, Counts, Facts
from kg.store import Store

# Where a program of its own finds the package and the tests, and mount
ENVIRONMENT = {"PYTHONPATH": ":".join(filter(None, sys.path)), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
TOUCHES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir")


def quads(number: int, size: int = 20) -> list[Quad]:
    """A graph like no other number's."""
    thing, says, graph = (NamedNode(f"http://example.org/{name}") for name in ("thing", "says", "graph"))
    return [Quad(thing, says, Literal(f"{number} {line}"), graph) for line in range(size)]


def facts(text: str = "words") -> Facts:
    """An article of nothing but `text`."""
    return Facts(Article("a.txt", text, "digest", ()))


def report() -> BuildReport:
    """A report of a build that found nothing."""
    return BuildReport("", Counts())


def build(root: Path, number: int) -> None:
    """What a build does to a store: two generations, the first new if the last build had another number, so
    that one is removed, which may have to be made again."""
    store = Store(root)
    store.cache("key", facts(f"words {number}"))
    store.write(quads(number), report(), quads(-1))
    store.write(quads(0), report(), quads(-1))


def kill_at(root: Path, touch: int) -> None:
    """Kills this process before its `touch`-th operation on the store's folder."""
    left = touch

    def watch(event: str, args: tuple[object, ...]) -> None:
        nonlocal left
        # removing a tree names its files relative to their folder
        if event in TOUCHES or (event == "open" and str(args[0]).startswith(str(root))):
            left -= 1
            if left <= 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def main(root: Path) -> None:
    """One child after the other, each with one operation more to live."""
    touch = 0
    while sys.stdin.readline():
        touch += 1
        child = os.fork()
        if not child:
            kill_at(root, touch)
            build(root, 1 + touch % 2)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print({0: "done", signal.SIGKILL: "killed"}.get(status, "failed"), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
