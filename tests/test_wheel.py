"""The wheel: built, installed elsewhere, and at work there with its own seeds, ontology, shapes and queries."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest
from process import environment

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this clone."""
    target = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    return next(target.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel, and with the dependencies of this one: the clone is not to be seen."""
    place = tmp_path_factory.mktemp("elsewhere")
    venv.create(place / "venv", with_pip=False)
    site = Path(sysconfig.get_path("purelib", vars={"base": str(place / "venv")}))
    install = [sys.executable, "-m", "pip", "--python", str(place / "venv"), "install", "--quiet", "--no-deps", wheel]
    subprocess.run(install, check=True, capture_output=True)
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return place


def run(place: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """The installed `kg`, in a folder that is not the clone."""
    settings = environment()
    del settings["PYTHONPATH"]
    command = [str(place / "venv" / "bin" / "kg"), *words]
    return subprocess.run(command, cwd=place, env=settings, capture_output=True, text=True, check=False, timeout=300)


@pytest.mark.parametrize("folder", ["seeds", "ontology", "shapes", "queries"])
def test_the_wheel_carries_what_the_program_needs(wheel: Path, folder: str) -> None:
    """Every file of the clone's folder, byte for byte."""
    with ZipFile(wheel) as archive:
        for file in (path for path in (ROOT / folder).rglob("*") if path.is_file()):
            packed = archive.read(f"kg/resources/{folder}/{file.relative_to(ROOT / folder).as_posix()}")
            assert packed == file.read_bytes()


def test_the_wheel_carries_no_tests(wheel: Path) -> None:
    """Only the package, its resources and its metadata."""
    with ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"kg"}


def test_the_wheel_registers_the_extractor(wheel: Path) -> None:
    """Whoever looks for extractors finds the built-in one among them."""
    with ZipFile(wheel) as archive:
        (name,) = (one for one in archive.namelist() if one.endswith(".dist-info/entry_points.txt"))
        assert "[kg.extractors]\ngrammar = kg.extract:GrammarExtractor" in archive.read(name).decode()


def test_the_demo_works_elsewhere(installed: Path) -> None:
    """Without a clone: five articles, built and validated, then asked by name."""
    shown = run(installed, "demo", "--no-serve")
    assert shown.returncode == 0, shown.stderr
    assert "5 articles" in shown.stdout
    asked = run(installed, "query", "who-met-whom", "--format", "json")
    assert asked.returncode == 0, asked.stderr
    assert json.loads(asked.stdout)["results"]["bindings"]


def test_its_resources_are_its_own(installed: Path) -> None:
    """Nothing is read from the clone."""
    code = "import kg.config; print(*map(kg.config.resource, ('seeds', 'ontology', 'shapes', 'queries')), sep='\\n')"
    python = installed / "venv" / "bin" / "python"
    settings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    found = subprocess.run(
        [python, "-c", code], cwd=installed, env=settings, capture_output=True, text=True, check=True
    ).stdout.split()
    assert len(found) == 4
    assert all(Path(path).is_relative_to(installed) for path in found)
