"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

store: Decorator = click.option(
    "--store", type=click.Path(path_type=Path), metavar="DIR", help="Folder of the store (KG_STORE).  [default: .kg]"
)
base: Decorator = click.option("--base", metavar="IRI", help="Base of all IRIs minted (KG_BASE).")


def _share(context: click.Context, option: click.Parameter, value: float) -> float:
    if not 0 <= value <= 1:
        raise click.BadParameter(f"{value}: expected a number from 0 to 1")
    return value


min_confidence: Decorator = click.option(
    "--min-confidence", type=float, default=0, metavar="X", callback=_share,
    help="Leave out facts of which the confidence is below X, from 0 to 1.",
)  # fmt: skip
as_json: Decorator = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
