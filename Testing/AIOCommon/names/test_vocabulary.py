# SPDX-License-Identifier: Apache-2.0
"""The tables of terms: whole, and without one that means two things unnoticed."""

from __future__ import annotations

import json
from collections import defaultdict

import pytest

from AIOCommon.core.names import catalogue, entry_of, read_name
from AIOCommon.core.names.vocabulary import CONCEPT, LANGUAGES, vocabulary
from AIOCommon.core.resources import resource

FOLDER = resource("structures", "names")


def content(language: str) -> dict:
    return json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))


def test_every_language_file_is_read():
    assert {p.stem for p in FOLDER.glob("*.json")} == {*LANGUAGES, "concepts"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_terms_are_of_concepts_that_exist(language):
    concepts = vocabulary().concepts
    for section in ("terms", "doubtful"):
        for key in content(language).get(section, {}):
            name, _, side = key.partition("@")
            assert name in concepts, key
            assert side in ("", "left", "right", "both"), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_is_read_as_its_own_concept(language):
    concepts = vocabulary().concepts
    for key, terms in content(language)["terms"].items():
        concept = concepts[key.partition("@")[0]]
        for term in terms:
            reading = read_name(term, frozenset([language]))
            if concept.nameless:
                assert reading.standard is None, term
            else:
                stems = (concept.name, concept.pair or concept.name, concept.unmarked or concept.name)
                assert reading.standard is not None and reading.standard.startswith(stems), (term, reading)


def test_no_term_means_two_concepts_for_certain_in_one_language():
    found = defaultdict(set)
    for key, meanings in vocabulary().unordered.items():
        for meaning in meanings:
            if meaning.kind == CONCEPT and not meaning.is_doubtful:
                for language in meaning.languages:
                    found[key, language].add(meaning.value)
    assert {where: values for where, values in found.items() if len(values) > 1} == {}


def test_concepts_take_in_only_concepts_that_exist():
    concepts = vocabulary().concepts
    for concept in concepts.values():
        assert set(concept.absorbs) <= set(concepts), concept.name


def test_the_catalogues_names_and_synonyms_are_read_as_the_catalogue_has_them():
    for entry in catalogue().values():
        for name in (entry.name, *entry.synonyms):
            reading = read_name(name)
            assert reading.standard is not None, name
            known = entry_of(reading.standard)
            assert known is not None and known.name == entry.name, (name, reading)
