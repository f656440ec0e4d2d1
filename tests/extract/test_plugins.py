"""Other extractors: found by name, checked, and at work in `kg build` as an installed package."""

import importlib
import pickle
import re
import sys
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from tiny import write_articles

from kg.errors import InputError, ResourceError, SettingsError
from kg.extract import load_extractor
from kg.extract.contract import checked
from kg.extract.plugins import BUILT_IN, GROUP
from kg.model import (
    Actor,
    ActorType,
    Article,
    Evidence,
    Facts,
    Meeting,
    MeetingKind,
    Place,
    Status,
)

Run = Callable[..., Result]
Install = Callable[[str, str, str], None]

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
TEXT = "Ada Byron shook hands with Carl Gauss in the evening, and there was cake for everybody."
STRICT = """
class Strict:
    version = "1"
    def __init__(self, model):
        self.unable_to_travel = lambda: None
    def __call__(self, article):
        if "OFFEND" in article.text:
            raise ValueError("no such words")
        from kg.model import Evidence, Facts, Meeting
        stop = 3 if "MISQUOTE" in article.text else 5
        who = ("a1", "a9" if "STRANGER" in article.text else "a2")
        evidence = (Evidence(0, stop, article.text[:5]),)
        from kg.model import Actor
        actors = [Actor("a1", "Person", "Ada Byron"), Actor("a2", "Person", "Carl Gauss")]
        return Facts(article, actors=actors, meetings=[Meeting("call", "held", participants=who, evidence=evidence)])
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Installs a module as a package that registers an extractor: code, name and place of the class."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(site)

    def put(code: str, name: str, place: str) -> None:
        module = place.partition(":")[0]
        (site / f"{module}.py").write_text(code, "utf-8")
        info = site / f"{module}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[{GROUP}]\n{name} = {place}\n")
        monkeypatch.delitem(sys.modules, module, raising=False)
        importlib.invalidate_caches()

    return put


def test_the_built_in_extractor_is_registered_like_any_other() -> None:
    """As pyproject.toml says, and in a clone that is not installed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["entry-points"][GROUP] == {BUILT_IN.name: BUILT_IN.value}
    assert load_extractor("some_model").version.startswith("grammar ")


@pytest.mark.parametrize("workers", [1, 2])
def test_the_example_of_the_readme_builds(kg: Run, install: Install, tmp_path: Path, workers: int) -> None:
    """Installed as a package, chosen by name, in this process and in workers."""
    code = next(block for block in re.findall(r"```python\n(.*?)```", README, re.DOTALL) if "Handshakes" in block)
    table = tomllib.loads(next(b for b in re.findall(r"```toml\n(.*?)```", README, re.DOTALL) if GROUP in b))
    ((name, place),) = table["project"]["entry-points"][GROUP].items()
    install(code, name, place)
    articles = write_articles(tmp_path / "articles", one=TEXT, two="Nobody shook anything in all of that long day.")
    store = ("--store", tmp_path / "store")
    ended = kg("build", articles, *store, "--extractor", name, "--workers", workers)
    assert ended.exit_code == 0, ended.output
    assert "1 meetings" in ended.output
    told = kg("export", *store, "--format", "ntriples").output
    assert '"Ada Byron shook hands with Carl Gauss"' in told
    assert "extractor handshakes" in told


def test_the_environment_chooses_too(
    kg: Run, install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """KG_EXTRACTOR; facts that another extractor left in the store are not taken for its own."""
    install(STRICT, "strict", "strict_reader:Strict")
    install(STRICT.replace('"call"', '"visit"'), "guest", "guest_reader:Strict")
    articles, store = write_articles(tmp_path / "articles", one=TEXT), ("--store", tmp_path / "store")
    for name, kind in (("strict", "call"), ("guest", "visit")):
        monkeypatch.setenv("KG_EXTRACTOR", name)
        assert kg("build", articles, *store).exit_code == 0
        assert f"/concept/{kind}>" in kg("export", *store, "--format", "ntriples", "--article", "one.txt").output


def test_an_unknown_name_is_told_with_those_installed(kg: Run, install: Install, tmp_path: Path) -> None:
    """Exit code 2."""
    install(STRICT, "strict", "strict_reader:Strict")
    ended = kg("build", write_articles(tmp_path / "a", one=TEXT), "--store", tmp_path / "s", "--extractor", "oracle")
    assert ended.exit_code == 2
    assert re.search(r"extractor 'oracle': not installed; expected one of .*\bgrammar\b.*\bstrict\b", ended.output)


@pytest.mark.parametrize("workers", [1, 2])
def test_one_article_that_goes_wrong_costs_no_other(kg: Run, install: Install, tmp_path: Path, workers: int) -> None:
    """Raised errors and false evidence skip the article, a reference to nothing breaks a shape; the build goes on."""
    install(STRICT, "strict", "strict_reader:Strict")
    texts = {name: f"{TEXT} {name.upper()}" for name in ("fine", "offend", "misquote", "stranger")}
    where = (write_articles(tmp_path / "a", **texts), "--store", tmp_path / "s")
    ended = kg("build", *where, "--extractor", "strict", "--workers", workers)
    assert ended.exit_code == 1, ended.output
    assert "2 articles" in ended.output
    assert "offend.txt: extraction failed: ValueError: no such words; skipped" in ended.output
    assert "misquote.txt: meetings.0: evidence 'Misqu'; at 0 to 3 of the article stands 'Mis'; skipped" in ended.output
    assert re.search(r"stranger\.txt: Who takes part .* kept out of the graph", ended.output)


def test_it_travels_by_name(install: Install) -> None:
    """What it holds need not be picklable: the other process makes its own."""
    install(STRICT, "strict", "strict_reader:Strict")
    extractor = load_extractor("", "strict")
    assert pickle.loads(pickle.dumps(extractor)).version == extractor.version == "strict 1"  # noqa: S301


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("import no_such_module", "ModuleNotFoundError"),
        ("", "AttributeError"),
        ("class Wrong:\n    def __init__(self): ...", "TypeError"),
        ("class Wrong:\n    version = '1'\n    def __init__(self, model): ...", "expected something to call"),
        ("class Wrong:\n    def __init__(self, model): ...\n    def __call__(self, article): ...", "text `version`"),
    ],
)
def test_a_broken_package_is_named(install: Install, code: str, message: str) -> None:
    """The installation is at fault, not an article."""
    install(code, "wrong", "wrong_reader:Wrong")
    with pytest.raises(ResourceError, match=r"'wrong' \(wrong_reader:Wrong\)") as caught:
        load_extractor("", "wrong")
    assert message in str(caught.value)


def test_what_a_package_explains_itself_is_passed_on(install: Install) -> None:
    """A package may raise our own errors."""
    code = "from kg.errors import SettingsError\ndef make(model):\n    raise SettingsError(f'no model {model!r}')"
    install(code, "choosy", "choosy_reader:make")
    with pytest.raises(SettingsError, match="no model 'x'"):
        load_extractor("x", "choosy")


def test_two_packages_with_one_name_are_told(install: Install) -> None:
    """Which of them is meant is not guessed, not even for the built-in one."""
    install(STRICT, "grammar", "strict_reader:Strict")
    with pytest.raises(SettingsError, match=r"'grammar': registered more than once \(kg.extract:.*, strict_reader:"):
        load_extractor("")


ARTICLE = Article("one.txt", "Ada met Carl.", "", ())
MEETING = Meeting(
    MeetingKind.MEETING, Status.HELD, participants=("a1",), evidence=(Evidence(0, 12, "Ada met Carl"),), confidence=0.5
)
FACTS = Facts(ARTICLE, actors=(Actor("a1", ActorType.PERSON, "Ada"),), meetings=(MEETING,))


def test_what_is_promised_passes_as_it_is() -> None:
    """And belongs to the article that was read."""
    assert checked(FACTS, ARTICLE) == FACTS
    assert checked(replace(FACTS, article=replace(ARTICLE, name="other.txt")), ARTICLE) == FACTS


def test_lists_and_words_become_what_the_model_says() -> None:
    """An extractor that fills in lists and plain texts is understood."""
    loose = replace(FACTS, meetings=[replace(MEETING, kind="meeting", participants=["a1"])])  # type: ignore[arg-type]
    assert checked(loose, ARTICLE) == FACTS


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (None, "gave NoneType; expected Facts"),
        (replace(FACTS, meetings=(replace(MEETING, kind="tea"),)), "meetings.0.kind: 'tea'"),  # type: ignore[arg-type]
        (replace(FACTS, meetings=(replace(MEETING, confidence=float("nan")),)), "confidence nan; expected 0 to 1"),
        (replace(FACTS, meetings=(replace(MEETING, confidence=1.5),)), "confidence 1.5; expected 0 to 1"),
        (replace(FACTS, places=(Place("a1", "Paris"),)), "the id 'a1' names two things"),
        (replace(FACTS, meetings=(replace(MEETING, evidence=(Evidence(0, 12, "Ada met Emmy"),)),)), "'Ada met Emmy'"),
        (replace(FACTS, meetings=(replace(MEETING, evidence=(Evidence(0, 99, "Ada"),)),)), "evidence from 0 to 99"),
        (replace(FACTS, meetings=(replace(MEETING, evidence=(Evidence(-3, -1, "rl"),)),)), "evidence from -3 to -1"),
    ],
)
def test_what_breaks_a_promise_is_told(wrong: object, message: str) -> None:
    """Which fact, what was found and what was expected."""
    with pytest.raises(InputError, match=re.escape(message)):
        checked(wrong, ARTICLE)
