"""The file of decisions: SSSOM TSV."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import SettingsError
from kg.link.decisions import (
    BY_NAME,
    CLOSE,
    NO_TERM,
    SAME,
    Decision,
    Verdict,
    decide,
    format_decisions,
    read_decisions,
    record,
    write_decisions,
)  # fmt: skip

BASE = "https://example.org/data/"
MEREDOV = BASE + "person/rashid-meredov"
WORDS = st.text(st.characters(exclude_categories=("C", "Z")), max_size=12)


@pytest.mark.parametrize(
    ("verdict", "qid"), [(Verdict.SAME, "Q1"), (Verdict.NOT_SAME, "Q1"), (Verdict.UNSURE, "Q1"), (Verdict.NO_ITEM, "")]
)
def test_each_verdict_survives_the_file(tmp_path: Path, verdict: Verdict, qid: str) -> None:
    """A verdict that is written is read as the same verdict on the same item, by hand."""
    path = tmp_path / "decisions.sssom.tsv"
    write_decisions(path, [decide(MEREDOV, verdict, qid, author="Ada", date="2026-11-22")], BASE)
    (found,) = read_decisions(path)
    assert (found.subject, found.verdict, found.qid, found.by_hand) == (MEREDOV, verdict, qid, True)
    assert (found.author, found.date) == ("Ada", "2026-11-22")


def test_the_file_is_sssom(tmp_path: Path) -> None:
    """The head is YAML behind #, ids are CURIEs of its curie_map, rejection is predicate modifier Not."""
    text = format_decisions([decide(MEREDOV, Verdict.NOT_SAME, "Q58141", subject_label="Rashid Meredov")], BASE)
    head = [line[1:] for line in text.splitlines() if line.startswith("#")]
    assert yaml.safe_load("\n".join(head))["curie_map"]["person"] == BASE + "person/"
    columns, row = (line.split("\t") for line in text.splitlines()[len(head) :])
    cells = dict(zip(columns, row, strict=True))
    assert cells["subject_id"] == "person:rashid-meredov"
    assert cells["predicate_id"] == "owl:sameAs"
    assert cells["predicate_modifier"] == "Not"
    assert cells["object_id"] == "wd:Q58141"
    assert cells["mapping_justification"] == "semapv:ManualMappingCuration"


@settings(deadline=None)
@given(
    st.lists(
        st.builds(
            Decision, st.just(MEREDOV), st.sampled_from([SAME, CLOSE]),
            st.sampled_from([NO_TERM, "http://www.wikidata.org/entity/Q5", "urn:x:1"]), WORDS, WORDS, st.booleans(),
            author=WORDS, confidence=st.none() | st.integers(0, 100).map(lambda n: n / 100), comment=WORDS,
            other=st.just(()) | st.tuples(st.tuples(st.just("mapping_tool"), WORDS.filter(bool))),
        ),
        max_size=4,
    )
)  # fmt: skip
def test_round_trip(decisions: list[Decision]) -> None:
    """What is written is read again, columns of other tools included; writing it again gives the same bytes."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "decisions.sssom.tsv"
        write_decisions(path, decisions, BASE)
        found = read_decisions(path)
        assert sorted(map(repr, found)) == sorted(map(repr, decisions))
        assert format_decisions(found, BASE) == path.read_text("utf-8")


def test_a_missing_file_holds_no_decisions(tmp_path: Path) -> None:
    """Nobody has to make the file first."""
    assert read_decisions(tmp_path / "none.tsv") == ()


def test_whole_iris_and_other_predicates_are_kept(tmp_path: Path) -> None:
    """Files of others may write IRIs in full, use skos:exactMatch, and hold rows that say nothing on identity."""
    path = tmp_path / "theirs.tsv"
    path.write_text(
        "#curie_map:\n#  their: https://example.org/data/person/\n"
        "subject_id\tpredicate_id\tobject_id\tmapping_justification\n"
        "their:rashid-meredov\tskos:exactMatch\thttp://www.wikidata.org/entity/Q58141\tsemapv:ManualMappingCuration\n"
        "their:x\tskos:broadMatch\twd:Q1\tsemapv:ManualMappingCuration\n",
        "utf-8",
    )
    same, other = read_decisions(path)
    assert (same.subject, same.verdict, same.qid) == (MEREDOV, Verdict.SAME, "Q58141")
    assert other.verdict is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("who\twhat\n", "lacks the columns"),
        ("subject_id\tpredicate_id\tobject_id\tmapping_justification\na\tb\n", ":2: expected as many cells"),
        ("#[\n", "no YAML mapping"),
        ("#- a\n", "no YAML mapping"),
        (
            "subject_id\tpredicate_id\tobject_id\tmapping_justification\tconfidence\na\tb\tc\td\tmuch\n",
            "confidence 'much'",
        ),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, text: str, message: str) -> None:
    """A file that is no SSSOM is refused with its name, the line and what was expected."""
    path = tmp_path / "broken.tsv"
    path.write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=r"broken\.tsv") as caught:
        read_decisions(path)
    assert message in str(caught.value)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """What cannot be read is said, not raised as a traceback."""
    with pytest.raises(SettingsError, match="cannot be read"):
        read_decisions(tmp_path)


def test_recording_replaces_what_it_contradicts(tmp_path: Path) -> None:
    """A later decision on the same pair replaces the earlier; a later "same" another item's, no rejection."""
    path = tmp_path / "decisions.sssom.tsv"
    for verdict, qid in (
        (Verdict.UNSURE, "Q1"), (Verdict.NOT_SAME, "Q1"), (Verdict.SAME, "Q2"), (Verdict.SAME, "Q3"),
        (Verdict.NO_ITEM, ""), (Verdict.SAME, "Q4"),
    ):  # fmt: skip
        record(path, decide(MEREDOV, verdict, qid), BASE)
    assert [(found.verdict, found.qid) for found in read_decisions(path)] == [
        (Verdict.NOT_SAME, "Q1"),
        (Verdict.SAME, "Q4"),
    ]
    assert [file.name for file in tmp_path.iterdir()] == ["decisions.sssom.tsv"]


def test_a_machine_row_is_not_by_hand() -> None:
    """Rows justified by names are candidates, not decisions."""
    assert not Decision(MEREDOV, CLOSE, "http://www.wikidata.org/entity/Q1", justification=BY_NAME).by_hand


def test_the_file_is_for_others_to_read(tmp_path: Path) -> None:
    """It is to be shared: the rights of a temporary file do not stay."""
    path = tmp_path / "decisions.sssom.tsv"
    write_decisions(path, [decide(MEREDOV, Verdict.SAME, "Q1")], BASE)
    assert path.stat().st_mode & 0o777 == 0o644
