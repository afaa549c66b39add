"""Promises about the files of the project itself."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("handvat", "policies", "audit", "toezicht", "gateway", "webtool", "demo", "meten")
_TEKST = {".py", ".toml", ".md", ".html", ".css", ".csv", ".yaml", ".json", ".txt", ".in", ".conf"}


def _bestanden() -> list[Path]:
    uitvoer = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / naam for naam in uitvoer.split("\0") if naam and (ROOT / naam).is_file()]


def _elfproef(cijfers: str) -> bool:
    gewichten = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(int(cijfer) * gewicht for cijfer, gewicht in zip(cijfers, gewichten, strict=True)) % 11 == 0


def test_modules_stay_under_300_lines() -> None:
    lang = [
        f"{pad.relative_to(ROOT)}: {regels}"
        for pad in _bestanden()
        if pad.suffix == ".py" and pad.relative_to(ROOT).parts[0] in PACKAGES
        for regels in [len(pad.read_text(encoding="utf-8").splitlines())]
        if regels >= 300
    ]
    assert lang == []


def test_numbers_that_could_be_a_bsn_are_from_the_test_range() -> None:
    """Published vectors and lock files hold digests, in which such digits mean nothing."""
    gevonden = [
        f"{pad.relative_to(ROOT)}: {cijfers}"
        for pad in _bestanden()
        if pad.suffix in _TEKST and "vectors" not in pad.parts and pad.parent.name != "requirements"
        if pad.name != "package-lock.json"
        for cijfers in re.findall(r"(?<![\w.])[0-9]{9}(?![\w.])", pad.read_text(encoding="utf-8"))
        if _elfproef(cijfers) and not cijfers.startswith("9999") and set(cijfers) != {"0"}
    ]
    assert gevonden == []


def test_no_file_names_a_machine_or_a_registry() -> None:
    patroon = re.compile(r"(?<![\w.])/(?:ro{2}t|w[o]rk|ho[m]e)/|index[-]url|/simp[l]e/|\"resolved\": *\"http")
    gevonden = [
        f"{pad.relative_to(ROOT)}: {treffer.group()}"
        for pad in _bestanden()
        if pad.suffix in _TEKST
        for treffer in [patroon.search(pad.read_text(encoding="utf-8"))]
        if treffer
    ]
    assert gevonden == []


def test_every_setting_is_in_the_readme() -> None:
    settings = (ROOT / "gateway" / "settings.py").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    namen = set(re.findall(r'"(POORT_[A-Z_]+)"', settings))
    assert len(namen) > 10
    assert sorted(naam for naam in namen if naam not in readme) == []


def test_every_package_tells_its_architecture() -> None:
    """The docstring of a package is its architecture page: purpose, imports, names, dated decisions."""
    te_kort = [
        naam
        for naam in PACKAGES[:-1]
        if len((ROOT / naam / "__init__.py").read_text(encoding="utf-8")) < 600
        or "2026-" not in (ROOT / naam / "__init__.py").read_text(encoding="utf-8")
    ]
    assert te_kort == []
