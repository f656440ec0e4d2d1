"""What goes to the terminal. Article text is untrusted: control characters are shown, never sent."""

import json
import re
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from io import StringIO
from traceback import clear_frames
from typing import TypeVar

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

Result = TypeVar("Result")

# C0 without tab and line feed, DEL, C1, bidirectional overrides and isolates, line and paragraph separators
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def safe(text: str) -> str:
    r"""`text` with control characters written as \uXXXX; inside JSON strings that is still the same JSON."""
    return CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def line(text: str) -> str:
    """`safe` text on one line."""
    return safe(text).replace("\n", "\\n")


def number(count: int, noun: str, width: int = 0) -> str:
    """ "1 warning", "2 warnings"; the number takes up `width`."""
    return f"{count:>{width},} {noun}{'' if count == 1 else 's'}"


def say(text: str = "") -> None:
    """A line to standard output."""
    click.echo(safe(text))


def warn(text: str) -> None:
    """A line to standard error."""
    click.echo(safe(text), err=True)


def say_json(value: object) -> None:
    """`value` as JSON to standard output."""
    click.echo(safe(json.dumps(value, ensure_ascii=False, indent=2, default=str)))


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table as text: as wide as the terminal, or as its content when nobody looks."""
    drawn = Table(*columns, box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for row in rows:
        drawn.add_row(*(Text(line(cell)) for cell in row))
    width = None if sys.stdout.isatty() else 10_000
    console = Console(file=StringIO(), width=width, markup=False, highlight=False, emoji=False)
    with console.capture() as captured:
        console.print(drawn)
    return "".join(f"{one.rstrip()}\n" for one in captured.get().splitlines())


def write_out(data: bytes) -> None:
    """Bytes of a format for machines to standard output; made safe when a person looks."""
    if sys.stdout.isatty():
        click.echo(safe(data.decode("utf-8", "replace").replace("\r\n", "\n")), nl=False)
    else:
        sys.stdout.flush()
        rest = memoryview(data)
        while rest:  # unbuffered, as PYTHONUNBUFFERED has it, a pipe takes what it has room for
            rest = rest[sys.stdout.buffer.write(rest) :]


@contextmanager
def progress() -> Iterator[Callable[[str, int], None]]:
    """A callback (stage, articles done) that draws on a terminal and is silent in a pipe."""
    if not sys.stderr.isatty():
        yield lambda stage, done: None
        return
    count = TextColumn("{task.completed} articles")
    columns = (TextColumn("{task.description:<12}"), BarColumn(20), count, TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("reading", total=None)
        yield lambda stage, done: bars.update(task, description=stage, completed=done)


def interruptible(work: Callable[[], Result]) -> Result:
    """`work()` in a thread of its own: inside the query engine nothing would hear Ctrl-C."""
    outcome: Future[Result] = Future()

    def run() -> None:
        try:
            outcome.set_result(work())
        except BaseException as error:
            clear_frames(error.__traceback__)  # the engine's answers must end in the thread that made them
            outcome.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return outcome.result()
