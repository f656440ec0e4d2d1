"""Decisions on links as a file that people read, share and keep under version control: SSSOM TSV
(Simple Standard for Sharing Ontological Mappings, https://mapping-commons.github.io/sssom/).

A row says that a subject of the graph is a Wikidata item (owl:sameAs), is not (predicate modifier Not), perhaps is
(skos:closeMatch), or has no item (object sssom:NoTermFound). People's rows are justified by
semapv:ManualMappingCuration; rows that `kg link --online` wrote by semapv:LexicalMatching, and have a confidence.
"""

import csv
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from io import StringIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import yaml

from kg.errors import SettingsError
from kg.vocab import PREFIXES, prefixes

SSSOM = {"sssom": "https://w3id.org/sssom/", "semapv": "https://w3id.org/semapv/vocab/"}
NO_TERM = SSSOM["sssom"] + "NoTermFound"
BY_HAND = SSSOM["semapv"] + "ManualMappingCuration"
BY_NAME = SSSOM["semapv"] + "LexicalMatching"
SAME = PREFIXES["owl"] + "sameAs"
CLOSE = PREFIXES["skos"] + "closeMatch"
EXACT = PREFIXES["skos"] + "exactMatch"
NEGATED = "Not"
COLUMNS = (
    "subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id", "object_label",
    "mapping_justification", "author_label", "mapping_date", "confidence", "comment",
)  # fmt: skip
REQUIRED = ("subject_id", "predicate_id", "object_id", "mapping_justification")


class Verdict(StrEnum):
    """What a decision says of a subject and an item."""

    SAME = "same"
    NOT_SAME = "not same"
    UNSURE = "unsure"
    NO_ITEM = "no item"


@dataclass(frozen=True, slots=True)
class Decision:
    """A row of the file; ids are whole IRIs. `date` is ISO 8601 or empty; `other` holds columns that are not ours."""

    subject: str
    predicate: str
    object: str
    subject_label: str = ""
    object_label: str = ""
    negated: bool = False
    justification: str = BY_HAND
    author: str = ""
    date: str = ""
    confidence: float | None = None
    comment: str = ""
    other: tuple[tuple[str, str], ...] = ()

    @property
    def verdict(self) -> Verdict | None:
        """None for predicates that say nothing on identity."""
        if self.predicate not in (SAME, EXACT):
            return Verdict.UNSURE if self.predicate == CLOSE and not self.negated else None
        if self.object == NO_TERM:
            return Verdict.NO_ITEM
        return Verdict.NOT_SAME if self.negated else Verdict.SAME

    @property
    def by_hand(self) -> bool:
        """Whether a person decided."""
        return self.justification == BY_HAND

    @property
    def qid(self) -> str:
        """The Wikidata item (Q…), or the whole IRI of an item that is elsewhere; empty for none."""
        return "" if self.object == NO_TERM else self.object.removeprefix(PREFIXES["wd"])


def decide(subject: str, verdict: Verdict, qid: str = "", **about: Any) -> Decision:
    """A person's decision on `subject`; `qid` for all verdicts but "no item"; `about`: further fields of `Decision`."""
    predicate = CLOSE if verdict == Verdict.UNSURE else SAME
    target = NO_TERM if verdict == Verdict.NO_ITEM else PREFIXES["wd"] + qid
    return Decision(subject, predicate, target, negated=verdict == Verdict.NOT_SAME, **about)


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions in a file, in its order; none when there is no such file.

    Raises SettingsError, which names file and line, when it is no SSSOM TSV.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read as text: {error}") from error
    head = [line for line in lines if line.startswith("#")]
    body = lines[len(head) :]
    curies = _curie_map(path, head)
    rows = csv.DictReader(body, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True)
    missing = [column for column in REQUIRED if column not in (rows.fieldnames or ())]
    if missing:
        raise SettingsError(f"{path}:{len(head) + 1}: lacks the columns {', '.join(missing)}; expected SSSOM TSV")
    return tuple(_decision(row, curies, f"{path}:{number}") for number, row in enumerate(rows, len(head) + 2))


def write_decisions(path: Path, decisions: Iterable[Decision], base: str) -> None:
    """Writes the file anew, sorted by subject and object; readers see the old file or the whole new one."""
    text = format_decisions(decisions, base)
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", dir=path.parent, prefix=f".{path.name}.", delete=False, encoding="utf-8") as beside:
        beside.write(text)
        os.fchmod(beside.fileno(), 0o644)  # to be shared: temporary files are for their owner alone
    os.replace(beside.name, path)  # noqa: PTH105 - the name is a string here


def format_decisions(decisions: Iterable[Decision], base: str) -> str:
    """The text of a file with these decisions; `base`: under which the graph's things have short names."""
    ordered = sorted(decisions, key=lambda decision: (decision.subject, decision.object, decision.predicate))
    curies = prefixes(base) | SSSOM
    extra = sorted({name for decision in ordered for name, _ in decision.other})
    output = StringIO()
    rows = csv.DictWriter(
        output, (*COLUMNS, *extra), delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n"
    )
    rows.writeheader()
    rows.writerows(_row(decision, curies) for decision in ordered)
    used = {
        row.split(":", 1)[0] for line in output.getvalue().splitlines()[1:] for row in line.split("\t") if ":" in row
    }
    return _head({prefix: iri for prefix, iri in curies.items() if prefix in used}) + output.getvalue()


def record(path: Path, decision: Decision, base: str) -> None:
    """Adds a decision to the file, in place of earlier ones on the same subject and object; a new "same" or "no item"
    replaces every other one of these two on the subject."""
    kept = [known for known in read_decisions(path) if not _replaces(decision, known)]
    write_decisions(path, (*kept, decision), base)


def _replaces(new: Decision, known: Decision) -> bool:
    final = (Verdict.SAME, Verdict.NO_ITEM)
    return known.subject == new.subject and (
        known.object == new.object or (new.verdict in final and known.verdict in final)
    )


def _decision(row: Mapping[str, str | None], curies: Mapping[str, str], where: str) -> Decision:
    cells = {name: value or "" for name, value in row.items() if name is not None}
    if None in row or not all(cells.get(name) for name in REQUIRED):
        raise SettingsError(f"{where}: expected as many cells as columns, and values for {', '.join(REQUIRED)}")
    return Decision(
        _expand(cells["subject_id"], curies),
        _expand(cells["predicate_id"], curies),
        _expand(cells["object_id"], curies),
        cells.get("subject_label", ""),
        cells.get("object_label", ""),
        cells.get("predicate_modifier") == NEGATED,
        _expand(cells["mapping_justification"], curies),
        cells.get("author_label", ""),
        cells.get("mapping_date", ""),
        _confidence(cells.get("confidence", ""), where),
        cells.get("comment", ""),
        tuple((name, value) for name, value in cells.items() if name not in COLUMNS and value),
    )


def _confidence(text: str, where: str) -> float | None:
    try:
        value = float(text) if text else None
    except ValueError:
        value = -1.0
    if value is not None and not 0.0 <= value <= 1.0:
        raise SettingsError(f"{where}: confidence {text!r}; expected a number from 0 to 1")
    return value


def _row(decision: Decision, curies: Mapping[str, str]) -> dict[str, str]:
    values = (
        _shorten(decision.subject, curies), decision.subject_label, _shorten(decision.predicate, curies),
        NEGATED if decision.negated else "", _shorten(decision.object, curies), decision.object_label,
        _shorten(decision.justification, curies), decision.author, decision.date,
        "" if decision.confidence is None else f"{decision.confidence:g}", decision.comment,
    )  # fmt: skip
    cells = dict(zip(COLUMNS, values, strict=True)) | dict(decision.other)
    return {name: " ".join(value.split()) for name, value in cells.items()}


def _curie_map(path: Path, head: list[str]) -> dict[str, str]:
    try:
        meta = yaml.safe_load("\n".join(line[1:] for line in head)) or {}
        return PREFIXES | SSSOM | {str(key): str(value) for key, value in (meta.get("curie_map") or {}).items()}
    except (yaml.YAMLError, AttributeError) as error:
        raise SettingsError(f"{path}: the lines that begin with # are no YAML mapping: {error}") from error


def _head(curies: Mapping[str, str]) -> str:
    meta = {
        "curie_map": dict(sorted(curies.items())),
        "license": "https://creativecommons.org/publicdomain/zero/1.0/",
        "mapping_set_id": "https://w3id.org/communique/decisions",
    }
    return "".join(f"#{line}\n" for line in yaml.safe_dump(meta, sort_keys=True, width=1000).splitlines())


def _expand(curie: str, curies: Mapping[str, str]) -> str:
    prefix, colon, local = curie.partition(":")
    return curies[prefix] + local if colon and prefix in curies and not local.startswith("//") else curie


def _shorten(iri: str, curies: Mapping[str, str]) -> str:
    namespace = max((ns for ns in curies.values() if iri.startswith(ns)), key=len, default="")
    prefix = next((prefix for prefix, ns in curies.items() if ns == namespace), "")
    return f"{prefix}:{iri.removeprefix(namespace)}" if prefix else iri
