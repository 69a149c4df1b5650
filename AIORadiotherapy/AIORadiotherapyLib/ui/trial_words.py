# SPDX-License-Identifier: Apache-2.0
"""How the form of a study calls its tables, their columns and the words that are chosen from.

The study's own names (``assigned_on``) are those of its files, and stay in them and in messages.
"""

from __future__ import annotations

from slicer.i18n import tr as _

from AIOCommon.ui.translation import marked
from AIOTrial.core.study.schema import Column

TABLES = {
    "patients": marked("Patient"),
    "adverse_events": marked("Adverse event"),
    "outcomes": marked("Outcome"),
    "cardiac": marked("Finding of the heart"),
    "workflow": marked("Step of the workflow"),
}
COLUMNS = {
    "arm": marked("Arm"),
    "assigned_on": marked("Assigned on"),
    "eligible": marked("Eligible"),
    "treated_arm": marked("Treated as"),
    "started_on": marked("First fraction"),
    "ended_on": marked("Last fraction"),
    "age_years": marked("Age (years)"),
    "side": marked("Side"),
    "stage": marked("Stage"),
    "regional_nodes": marked("Nodes treated"),
    "boost": marked("Boost"),
    "smoking": marked("Smoking"),
    "hypertension": marked("Hypertension"),
    "diabetes": marked("Diabetes"),
    "heart_disease": marked("Heart disease"),
    "anthracycline": marked("Anthracycline"),
    "trastuzumab": marked("Trastuzumab"),
    "term": marked("CTCAE term"),
    "onset_on": marked("Began on"),
    "grade": marked("CTCAE grade"),
    "resolved_on": marked("Ended on"),
    "baseline": marked("Before treatment"),
    "related": marked("By radiotherapy"),
    "ctcae": marked("CTCAE version"),
    "kind": marked("What happened"),
    "on_day": marked("Day"),
    "cause": marked("Cause of death"),
    "measure": marked("What was measured"),
    "value": marked("Value"),
    "note": marked("Name of the event"),
    "step": marked("Step"),
    "started_at": marked("Start"),
    "ended_at": marked("End"),
    "by_whom": marked("Done by"),
    "passed": marked("Passed"),
}
WORDS = {
    "yes": marked("yes"),
    "no": marked("no"),
    "unknown": marked("unknown"),
    "left": marked("left"),
    "right": marked("right"),
    "never": marked("never"),
    "former": marked("former"),
    "current": marked("current"),
    "local": marked("local recurrence"),
    "regional": marked("regional recurrence"),
    "distant": marked("distant recurrence"),
    "contralateral": marked("cancer of the other breast"),
    "second cancer": marked("second cancer"),
    "death": marked("death"),
    "last seen": marked("last seen"),
    "breast cancer": marked("breast cancer"),
    "cardiac": marked("cardiac"),
    "other": marked("other"),
    "event": marked("event"),
    "person": marked("person"),
    "both": marked("both"),
}


def table_title(name: str) -> str:
    """Of one of the study's tables."""
    return _(TABLES[name])


def title_of(column: Column) -> str:
    """Of a row of the form; a star where it must be given."""
    return f"{_(COLUMNS[column.name])}{' *' if column.required else ''}"


def word(text: str) -> str:
    """A word that is chosen from; arms, units and abbreviations stay as they are."""
    return _(WORDS[text]) if text in WORDS else text
