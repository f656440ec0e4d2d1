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
as_json: Decorator = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
