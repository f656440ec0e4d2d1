"""Extractors by name: the built-in one, and those that installed packages register as entry points `kg.extractors`."""

from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol, cast

from kg.errors import KgError, ResourceError, SettingsError
from kg.extract.contract import checked
from kg.model import Article, Facts

GROUP = "kg.extractors"
BUILT_IN = EntryPoint("grammar", "kg.extract:GrammarExtractor", GROUP)  # known in a clone that is not installed, too


class Extractor(Protocol):
    """Takes what an article states. `version` changes whenever the same article can give other facts.

    Whatever it raises skips the article, but for ResourceError, with which it says that it cannot work at all.
    """

    version: str

    def __call__(self, article: Article) -> Facts: ...


class NamedExtractor:
    """The extractor that is registered under `name`, made with the setting `model`; its facts are checked.

    Goes to other processes by name: each makes its own, so that it may hold what cannot travel. Raises SettingsError
    when none has that name, ResourceError when it cannot be loaded or is no extractor.
    """

    def __init__(self, name: str, model: str) -> None:
        self._made_with = name, model
        self._extractor = _make(_registered(name), model)
        self.version = f"{name} {self._extractor.version}"

    def __call__(self, article: Article) -> Facts:
        """The article's facts. Raises InputError when they are not what an extractor promises."""
        return checked(self._extractor(article), article)

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        return NamedExtractor, self._made_with


def installed() -> dict[str, list[EntryPoint]]:
    """The registered extractors by name, sorted; more than one where packages use the same name."""
    found: dict[str, list[EntryPoint]] = {}
    for point in sorted({(one.name, one.value) for one in (BUILT_IN, *entry_points(group=GROUP))}):
        found.setdefault(point[0], []).append(EntryPoint(*point, GROUP))
    return found


def _registered(name: str) -> EntryPoint:
    known = installed()
    points = known.get(name, [])
    if not points:
        raise SettingsError(f"extractor {name!r}: not installed; expected one of {', '.join(known)}")
    if len(points) > 1:
        places = ", ".join(point.value for point in points)
        raise SettingsError(f"extractor {name!r}: registered more than once ({places}); expected one package to do so")
    return points[0]


def _make(point: EntryPoint, model: str) -> Extractor:
    try:
        extractor = cast(Callable[[str], object], point.load())(model)
    except KgError:
        raise
    except Exception as error:  # whatever a package does on being imported
        what = f"{type(error).__name__}: {error}"
        raise ResourceError(f"extractor {point.name!r} ({point.value}) cannot be loaded: {what}") from error
    if not callable(extractor) or not isinstance(getattr(extractor, "version", None), str):
        raise ResourceError(
            f"extractor {point.name!r} ({point.value}): expected something to call, with a text `version`"
        )
    return cast(Extractor, extractor)
