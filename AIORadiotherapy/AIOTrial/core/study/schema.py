# SPDX-License-Identifier: Apache-2.0
"""What a study records: each table and column is declared here once.

The database, the import, the data dictionary and the exports follow from it.
"""

from __future__ import annotations

from dataclasses import dataclass

from AIOCommon import unknown_name

from .values import SIDE, YES_NO, Choice, Code, Day, Kind, Measure, Moment, Text, Whole


@dataclass(frozen=True)
class Column:
    """One thing that is recorded. ``key`` columns together tell a row from the others of its table."""

    name: str
    kind: Kind
    label: str
    required: bool = False
    key: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of one kind. Every table has the patient's pseudonym as its first column."""

    name: str
    label: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.key)

    def column(self, name: str) -> Column:
        """
        Raises
        ------
        InputError : there is none of this name.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise unknown_name(f"column of {self.name}", name, self.names)


def _patient() -> Column:
    return Column("patient", Code(), "Pseudonym; never a name or a hospital number", required=True, key=True)


PATIENTS = Table(
    "patients",
    "Who is in the study, and what was known before treatment",
    (
        _patient(),
        Column("arm", Code(), "Arm that the patient was assigned to", required=True),
        Column("assigned_on", Day(), "Day of assignment; times of survival count from here", required=True),
        Column("eligible", YES_NO, "Met all criteria"),
        Column("treated_arm", Code(), "Arm that was given, where it differs"),
        Column("started_on", Day(), "First fraction; times of adverse effects count from here"),
        Column("ended_on", Day(), "Last fraction"),
        Column("age_years", Whole(18, 110), "Age at assignment"),
        Column("side", SIDE, "Treated breast"),
        Column("stage", Text(20), "Stage, e.g. pT1c pN0"),
        Column("regional_nodes", YES_NO, "Regional nodes were irradiated"),
        Column("boost", YES_NO, "The tumour bed had a boost"),
        Column("smoking", Choice(("never", "former", "current")), "Smoking"),
        Column("hypertension", YES_NO, "Hypertension"),
        Column("diabetes", YES_NO, "Diabetes"),
        Column("heart_disease", YES_NO, "Heart disease before treatment"),
        Column("anthracycline", YES_NO, "Anthracycline"),
        Column("trastuzumab", YES_NO, "Trastuzumab"),
    ),
)

DOSES = Table(
    "doses",
    "Dose metrics of the treated plan, read from metrics.csv of its case and never typed",
    (
        _patient(),
        Column("structure", Text(64), "TG-263 name", required=True, key=True),
        Column(
            "metric",
            Text(120),
            "In TG-263 spelling, e.g. Dmean[Gy], V20Gy[%]; or a model of the case with the unit of its value",
            required=True,
            key=True,
        ),
        Column("value", Measure(-1e6, 1e6), "Its value in the unit of the metric", required=True),
        Column("source_sha256", Code(), "Start of the SHA-256 of the file that it was read from"),
    ),
)

ADVERSE_EVENTS = Table(
    "adverse_events",
    "Adverse events by CTCAE, one row each; also those that were there before treatment",
    (
        _patient(),
        Column("term", Text(80), "CTCAE term, e.g. Dermatitis radiation", required=True, key=True),
        Column("onset_on", Day(), "First day of this grade", required=True, key=True),
        Column("grade", Whole(0, 5), "CTCAE grade; 0 tells that it was looked for and absent", required=True, key=True),
        Column("resolved_on", Day(), "Last day of this grade"),
        Column("baseline", YES_NO, "Present before treatment"),
        Column("related", Choice(("yes", "no", "unknown")), "Related to radiotherapy"),
        Column("ctcae", Choice(("5", "6"), {"v5": "5", "v6": "6", "5.0": "5", "6.0": "6"}), "Version of CTCAE"),
    ),
)

OUTCOMES = Table(
    "outcomes",
    "What happened to the cancer and to the patient, one row an event; and when each was last seen",
    (
        _patient(),
        Column(
            "kind",
            Choice(("local", "regional", "distant", "contralateral", "second cancer", "death", "last seen")),
            "Recurrence (local, regional, distant), new cancer, death, or a contact without any of these",
            required=True,
            key=True,
        ),
        Column("on_day", Day(), "Day", required=True, key=True),
        Column("cause", Choice(("breast cancer", "cardiac", "other", "unknown")), "Cause of death"),
    ),
)

CARDIAC = Table(
    "cardiac",
    "Cardiac events and measurements over time",
    (
        _patient(),
        Column("on_day", Day(), "Day", required=True, key=True),
        Column(
            "measure",
            Choice(("event", "LVEF[%]", "troponin[ng/L]", "NT-proBNP[ng/L]", "ECG")),
            "What was measured; an event has its name as note",
            required=True,
            key=True,
        ),
        Column("value", Measure(0, 1e6), "Measured value; of ECG 0 normal, 1 abnormal"),
        Column("grade", Whole(1, 5), "CTCAE grade of an event"),
        Column("note", Text(120), "Name of the event, e.g. myocardial infarction", key=True),
    ),
)

WORKFLOW = Table(
    "workflow",
    "Steps from simulation to the first fraction",
    (
        _patient(),
        Column("step", Text(60), "e.g. CT, contouring, review of contours, planning, assessment", True, True),
        Column("started_at", Moment(), "Start", required=True, key=True),
        Column("ended_at", Moment(), "End", required=True),
        Column("by_whom", Choice(("AI", "person", "both"), {"ai": "AI"}), "Who did it"),
        Column("passed", YES_NO, "An assessment was passed"),
    ),
)

CORRECTIONS = Table(
    "corrections",
    "Corrected contours against those that were offered, read from the comparison of a case and never typed",
    (
        _patient(),
        Column("structure", Text(64), "TG-263 name", required=True, key=True),
        Column("quantity", Text(60), "added path[mm], Dice, or a dose metric such as Dmean[Gy]", True, True),
        Column("offered", Measure(-1e9, 1e9), "Dose metric of the contour that was offered"),
        Column("value", Measure(-1e9, 1e9), "Of the corrected contour, or of both against each other", required=True),
        Column("source_sha256", Code(), "Start of the SHA-256 of the file that it was read from"),
    ),
)

READ_FROM_CASES = (DOSES, CORRECTIONS)
TABLES = {t.name: t for t in (PATIENTS, DOSES, ADVERSE_EVENTS, OUTCOMES, CARDIAC, WORKFLOW, CORRECTIONS)}


def table_of(name: str) -> Table:
    """
    Raises
    ------
    InputError : there is none of this name.
    """
    if name not in TABLES:
        raise unknown_name("table", name, TABLES)
    return TABLES[name]


def data_dictionary() -> list[tuple[str, str, str, str, str]]:
    """Rows of table, column, what is allowed, whether it must be there, and what it is."""
    return [
        (table.name, column.name, column.kind.allowed, "required" if column.required else "", column.label)
        for table in TABLES.values()
        for column in table.columns
    ]
