"""The border: whatever goes wrong inside becomes one message and the right exit code, never a traceback."""

import os
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from kg.cli.terminal import warn
from kg.errors import KgError

INTERRUPTED, PIPE_CLOSED, DISK, INTERNAL = 130, 141, 74, 70

EXIT_CODES = """\b
Exit codes:
  0    all well
  1    done, but an article was skipped or a shape was broken
  2    a setting, an argument or a path is wrong
  3    the store is missing, of another version, damaged or not writable
  4    the query is not valid, unknown, or lacks a parameter
  5    a part of the installation is missing: ontology, shapes, language model
  6    an outside service did not answer as it should
  70   an error of Communiqué's own: please report it
  74   reading or writing failed: disk full, no permission
  130  interrupted
  141  whoever read the output went away
"""


class Border(click.Group):
    """The group of all commands, with the border around them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which they were added, not of the alphabet."""
        return list(self.commands)

    def make_context(self, *args: Any, **more: Any) -> click.Context:
        """Reads the words of the command line; --help and --version print here already."""
        try:
            return super().make_context(*args, **more)
        except OSError as error:
            sys.exit(_explain(error))

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command that `ctx` names; exits with the documented code when it fails."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except (Exception, KeyboardInterrupt) as error:
            if ctx.params.get("debug"):
                traceback.print_exc()
            ctx.exit(_explain(error))
        return result


def _explain(error: BaseException) -> int:
    """Says what happened; the exit code."""
    match error:
        case KgError():
            warn(f"kg: {error}")
            return error.exit_code
        case KeyboardInterrupt():
            warn("kg: interrupted; the store is as it was")
            return INTERRUPTED
        case BrokenPipeError():
            _drop_output()
            return PIPE_CLOSED
        case OSError():
            _drop_output()
            warn(f"kg: {error.filename or 'output'}: {error.strerror or error}")
            return DISK
        case _:
            warn(f"kg: internal error, please report it with the output of `kg --debug …`: {_in_a_line(error)}")
            return INTERNAL


def _in_a_line(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())


def _drop_output() -> None:
    """Sends what is left of standard output nowhere, or Python would complain about it on its way out."""
    with suppress(OSError), Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
