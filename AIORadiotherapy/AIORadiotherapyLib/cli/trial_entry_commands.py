# SPDX-License-Identifier: Apache-2.0
"""``trial enter|fields``: one row typed by a person, and what can be typed."""

from __future__ import annotations

from typing import Any

import click

from .output import say
from .trial_study_commands import WHO


@click.command()
@click.argument("study", metavar="STUDY")
@click.argument("table", metavar="TABLE")
@click.argument("values", nargs=-1, required=True, metavar="FIELD=VALUE...")
@WHO
def enter(study: str, table: str, values: tuple[str, ...], who: str) -> int:
    """Type one row into a TABLE: patients, adverse_events, outcomes, cardiac or workflow.

    For example: trial enter trial.sqlite adverse_events patient=P001 "term=Dermatitis radiation" onset_on=2026-03-02
    grade=2 --who Ng. Fields that are not named stay as they are; FIELD= takes a value away. `trial fields TABLE` lists
    them.
    """
    from AIOCommon import InputError
    from AIOTrial import Study
    from AIOTrial.core.study.entry import enter_row

    texts: dict[str, str] = {}
    for value in values:
        name, equals, text = value.partition("=")
        if not equals or name.strip() in texts:
            raise InputError(f"'{value[:60]}' is no FIELD=VALUE, or one twice", hint="`trial fields TABLE` lists them.")
        texts[name.strip()] = text
    with Study.open(study) as opened:
        done = enter_row(opened, table, texts, who)
    say(f"{table} of {texts.get('patient', '?')}: {done}")
    return 0


@click.command()
@click.argument("table", metavar="[TABLE]", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def fields(table: str | None, as_json: bool) -> int:
    """What can be typed into a TABLE of a study, or into all: fields, what they allow, and what they are."""
    from AIOTrial.core.study.entry import typed_tables
    from AIOTrial.core.study.schema import table_of

    from .output import show_json, show_table

    tables = [table_of(table)] if table else typed_tables()
    if as_json:
        found: dict[str, Any] = {
            form.name: [
                {"field": c.name, "allowed": c.kind.allowed, "required": c.required, "what": c.label}
                for c in form.columns
            ]
            for form in tables
        }
        show_json(found)
        return 0
    for form in tables:
        rows = [(c.name, "required" if c.required else "", c.kind.allowed, c.label) for c in form.columns]
        show_table(f"{form.name}: {form.label}", ("field", "", "allowed", "what it is"), rows)
    return 0


ENTRY_COMMANDS = (enter, fields)
