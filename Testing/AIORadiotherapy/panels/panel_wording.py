# SPDX-License-Identifier: Apache-2.0
"""The window never sends a person to the command line: facts are said with the names of its own controls."""

from __future__ import annotations

import re
from pathlib import Path

from .conftest import command_line_words, shown_texts

OF_PLANNING = ("nodes", "allow-couch")
OF_RADIOBIOLOGY = ("curves", "end-caps")


def test_the_sweep_over_all_texts_sees_what_a_person_sees(workbench, panel):
    import qt

    door = panel("AIORadiotherapy")
    label = qt.QLabel("Run again with --side left.", door.widget)
    assert command_line_words(shown_texts(workbench)) == ["Run again with --side left."]
    label.setText("`info` lists them")
    assert len(command_line_words(shown_texts(workbench))) == 1
    label.setParent(None)
    label.deleteLater()
    workbench.spin(0.05)


def labels_of(panel) -> set[str]:
    import qt

    found = set()
    for kind in (qt.QLabel, qt.QAbstractButton):
        found |= {str(widget.property("text")).rstrip(":") for widget in panel.widget.findChildren(kind)}
    return found


def test_every_control_that_messages_name_is_there_by_that_name(panel):
    from AIOCommon.ui.wording import COMMANDS, CONTROLS

    labels = {name: labels_of(panel(name)) for name in ("AIORadiotherapy", "PlanningModule", "RadiobiologyModule")}
    where = {**dict.fromkeys(OF_PLANNING, "PlanningModule"), **dict.fromkeys(OF_RADIOBIOLOGY, "RadiobiologyModule")}
    for flag, control in CONTROLS.items():
        assert control.label in labels[where.get(flag, "AIORadiotherapy")], flag
    assert COMMANDS["compare"] in labels["RadiobiologyModule"]


def test_a_case_without_a_side_is_told_with_the_name_of_the_control(small_case, panel, monkeypatch):
    door = panel("AIORadiotherapy")
    door.form.side.set_key("")
    small_case.case.set_setting("side", "")
    door.form.use_scene_ct(small_case.ct)
    monkeypatch.setattr("AIORadiotherapyLib.mrml.scene_import.infer_side", lambda *_: ("", "nothing tells it"))
    door.run_one("import")
    door.run_one("plan")
    note = door.steps.rows["plan"]._note.text
    assert door.steps.rows["plan"].state_text == "skipped" and "“Breast to treat” (left)" in note
    assert "--side" in door.workflow["plan"].note, "the core's own words stay, for the report and the log"
    door.form.side.set_key("left")


def test_a_report_opened_from_the_window_names_its_controls(small_case, panel, until, tmp_path, monkeypatch):
    import qt

    opened = []
    monkeypatch.setattr(qt.QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())))
    door = panel("AIORadiotherapy")
    door.form.side.set_key("left")
    door.form._output.set_path(tmp_path / "out")
    door.form.use_scene_ct(small_case.ct)
    door.run_one("import")
    door.workflow.state.warn("Planned with --force; say --side left & `aio-radiotherapy run`")
    door._run(["evaluate", "export"])
    until(lambda: not door.workflow.is_running)
    door.outcome.open_report()
    (written,) = opened
    page = written.read_text()
    assert written.parent == door.cases.exported_to and command_line_words([_without_style(page)]) == []
    assert "“Breast to treat” (left) &amp; AIO Radiotherapy" in page
    of_command_line = page.replace("“Breast to treat” (left)", "--side left")  # as `run` writes it beside a case.mrb
    written.write_text(of_command_line)
    door.outcome.open_report()
    assert command_line_words([_without_style(opened[-1].read_text())]) == [] and opened[-1] != written
    assert written.read_text() == of_command_line, "the file itself stays as it was written"
    door.outcome.close()
    assert not opened[-1].exists()


def _without_style(page: str) -> str:
    return re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL)


def test_an_error_of_the_core_names_the_control_too(panel, messages):
    from AIOCommon.core.errors import InputError
    from AIOCommon.ui.errors import show_error

    show_error("No.", InputError("2 CT series can be used", hint="Choose one with --series UID."))
    (text,) = messages.take("error")
    assert "Ask when something is not clear" in text and "--series" not in text
