"""Where decisions lie: people's in a file that the settings name, what was found online in the store's folder."""

from pathlib import Path

from kg.config import Settings
from kg.link.decisions import Decision, read_decisions


def online_file(settings: Settings) -> Path:
    """The file of what `kg link --online` found."""
    return settings.store / "online.sssom.tsv"


def known_decisions(settings: Settings) -> tuple[Decision, ...]:
    """All decisions that a build obeys: what was found online, then what people decided.

    Raises SettingsError when a file is no SSSOM TSV.
    """
    return (*read_decisions(online_file(settings)), *read_decisions(settings.decisions))
