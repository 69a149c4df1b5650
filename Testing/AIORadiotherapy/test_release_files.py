# SPDX-License-Identifier: Apache-2.0
"""What a release consists of besides the code: versions that agree, licences, the forge's files."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from AIOCommon.core.versions import VERSION


@pytest.fixture(scope="module")
def text(project_root):
    return lambda name: (project_root / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def audit(project_root):
    spec = importlib.util.spec_from_file_location("audit", project_root / "Testing" / "tools" / "audit.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- version
def _releases(changelog: str) -> list[tuple[str, str]]:
    return re.findall(r"^## (\d[\w.]*) \((\d{4}-\d\d-\d\d)\)$", changelog, re.MULTILINE)


def test_the_changelog_has_a_section_for_what_comes_and_dated_ones_for_what_was_released(text):
    headings = re.findall(r"^## (.*)$", text("CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == "Unreleased"
    releases = _releases(text("CHANGELOG.md"))
    assert len(releases) == len(headings) - 1
    versions = [Version(version) for version, _ in releases]
    assert versions == sorted(versions, reverse=True)


def test_version_changelog_and_citation_agree(text):
    released, day = _releases(text("CHANGELOG.md"))[0]
    assert released == VERSION or (Version(VERSION).is_devrelease and Version(VERSION) > Version(released))
    assert f"\nversion: {released}\n" in text("CITATION.cff")
    assert f"\ndate-released: {day}\n" in text("CITATION.cff")


def test_the_version_stands_in_one_file(text):
    project = tomllib.loads(text("pyproject.toml"))
    assert "version" not in project["project"] and project["project"]["dynamic"] == ["version"]
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "AIOCommon.core.versions.VERSION"}


# --- dependencies
def _requirements(project: dict) -> list[Requirement]:
    extras = project["project"]["optional-dependencies"].values()
    lines = [*project["project"]["dependencies"], *(r for extra in extras for r in extra)]
    lines += [r for group in project["dependency-groups"].values() for r in group]
    return [Requirement(line) for line in lines]


def test_every_dependency_has_a_lower_and_an_upper_bound_that_the_tested_version_keeps(text):
    lines = [line for line in text("constraints.txt").splitlines() if "==" in line]
    tested = {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines)}
    assert len(tested) == len(lines), "a package stands twice in constraints.txt"
    for requirement in _requirements(tomllib.loads(text("pyproject.toml"))):
        operators = {part.operator for part in requirement.specifier}
        assert {">=", "<"} <= operators, requirement
        assert requirement.specifier.contains(tested[canonicalize_name(requirement.name)]), requirement


# --- licences
@pytest.mark.parametrize(
    "licence",
    [
        "MIT License",
        "BSD-3-Clause AND 0BSD",
        "LGPL-3.0-only",
        "GNU Lesser General Public License v3 (LGPLv3)",
        "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
        "GNU General Public License (GPL); MIT License",
    ],
)
def test_a_licence_that_leaves_users_free_is_accepted(audit, licence):
    assert audit.problem(licence) == ""


@pytest.mark.parametrize(
    "licence",
    [
        "GPL-3.0-only",
        "AGPL-3.0-or-later",
        "GNU General Public License v2 (GPLv2)",
        "GNU Affero General Public License v3",
        "GPL-2.0-only AND (MIT OR Apache-2.0)",
        "MIT AND GPL-2.0-only",
        "UNKNOWN",
        "",
    ],
)
def test_a_gpl_or_no_licence_is_refused(audit, licence):
    assert audit.problem(licence)


def test_what_is_needed_follows_extras_and_names_what_is_absent(audit):
    installed = {canonicalize_name(each.name): each for each in metadata.distributions()}
    found, absent = audit.needed(["jinja2>=3", "no-such-package-at-all"], installed)
    assert found == {"jinja2", "markupsafe"}
    assert absent == {"no-such-package-at-all"}


def test_the_licence_list_names_every_direct_dependency(text, audit):
    listed = {
        canonicalize_name(name) for name in re.findall(r"^\| \[?([\w.-]+)", text("docs/licences.md"), re.MULTILINE)
    }
    absent = re.search(r"not installed where this was written: (.*)\.", text("docs/licences.md"))
    known = listed | {canonicalize_name(name) for name in (absent.group(1).split(", ") if absent else ())}
    assert {canonicalize_name(Requirement(line).name) for line in audit.run_time_requirements()} <= known


# --- the forge
def test_the_forge_calls_targets_that_the_makefile_has(text):
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    called = re.findall(r"run: make ([a-z ]+)", text(".github/workflows/test.yml"))
    assert {"test", "docs", "validate"} <= {name for line in called for name in line.split()} <= targets
    assert re.search(r"^make test$", text(".ci/run"), re.MULTILINE)


def test_help_names_every_target(text):
    makefile = text("Makefile")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE).group(1).split()
    for name in set(phony) - {"help", "clean"}:
        assert re.search(rf"make {name}\b|\b{name}:", makefile.partition("setup: $(STAMP)")[0]), name


def test_the_licence_has_the_name_that_slicers_catalogue_wants(text):
    assert text("LICENSE.txt").lstrip().startswith("Apache License")
    assert tomllib.loads(text("pyproject.toml"))["project"]["license-files"] == ["LICENSE.txt"]
