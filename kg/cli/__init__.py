"""The command line: parse, call, print. The one place where errors become messages and exit codes."""

from kg.cli.main import main

__all__ = ["main"]
