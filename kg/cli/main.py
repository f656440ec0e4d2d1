"""The command `kg` with all its subcommands. They import what they call when they are called, so that
`kg --help` answers at once."""

import sys

import click

from kg import __version__
from kg.cli.border import DISK, EXIT_CODES, Border
from kg.cli.build import build, demo
from kg.cli.explain import explain
from kg.cli.export import export
from kg.cli.info import info
from kg.cli.link import link
from kg.cli.query import query
from kg.cli.serving import serve
from kg.cli.terminal import warn
from kg.cli.validate import validate

HELP = f"""Articles about diplomacy as a knowledge graph that cites its sentences.

\b
  kg demo                     five sample articles, built and served
  kg build FOLDER             the graph of your own articles
  kg query --list             the questions it can answer

{EXIT_CODES}"""


@click.group(cls=Border, help=HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kg")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def cli(debug: bool) -> None:
    """See HELP. `debug` is read by the border."""


for command in (demo, build, info, validate, query, explain, link, export, serve):
    cli.add_command(command)


def main() -> None:
    """The entry point of the command `kg`."""
    for stream in (sys.stdout, sys.stderr):  # a terminal that cannot show a letter gets its number
        getattr(stream, "reconfigure", lambda **_: None)(errors="backslashreplace")
    if sys.stdout is None:  # closed, as by `kg info >&-`
        warn("kg: output: closed; expected somewhere to write to")
        sys.exit(DISK)
    cli(prog_name="kg")
