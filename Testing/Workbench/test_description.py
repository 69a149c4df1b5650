# SPDX-License-Identifier: Apache-2.0
"""What the Workbench shows is said by the project that uses it, in a TOML file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from Workbench.command_line import main
from Workbench.host.description import Description, default_description, module_files, read_description

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TINY = HERE / "modules" / "TinyStatistics.py"
ROOMS = ("AIOCommon", "AIOEvaluation", "SegmentationModule", "PlanningModule", "RadiobiologyModule", "AIORadiotherapy")


def _write(folder: Path, text: str) -> Path:
    path = folder / "workbench.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_this_projects_description_names_its_four_modules_and_functions_that_exist():
    description = default_description()
    assert [path.stem for path in description.modules] == [ROOMS[5], *ROOMS[2:5]]
    assert callable(description.function("check_bundle")) and callable(description.function("window_shown"))


def test_no_file_of_the_workbench_names_a_room():
    named = {
        path.relative_to(ROOT).as_posix(): room
        for path in (ROOT / "Workbench").rglob("*.py")
        for room in ROOMS
        if room in path.read_text(encoding="utf-8")
    }
    assert named == {}


def test_module_paths_are_relative_to_the_description(tmp_path):
    folder = tmp_path / "MyModule"
    folder.mkdir()
    (folder / "MyModule.py").write_text("class MyModule(Base):\n    pass\n", encoding="utf-8")
    (folder / "helper.py").write_text("class Other:\n    pass\n", encoding="utf-8")
    description = read_description(_write(tmp_path, 'title = "Mine"\nmodules = ["MyModule"]\n'))
    assert description == Description(title="Mine", modules=(folder / "MyModule.py",))
    assert description.function("sample") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("titel = 'x'", "unknown key 'titel'"),
        ("title = 3", "'title' has to be a text"),
        ("modules = 'x.py'", "'modules' has to be a list of texts"),
        ("sample = 'os.system'", "package.module:function"),
        ("modules = ['nowhere.py']", r"nowhere\.py: there is no scripted module"),
        ("title = ", "cannot be read"),
    ],
)
def test_a_description_that_cannot_be_used_is_refused_with_its_file_and_the_reason(tmp_path, text, said):
    with pytest.raises(ValueError, match=said) as caught:
        read_description(_write(tmp_path, text))
    assert str(tmp_path) in str(caught.value)


def test_a_file_that_does_not_define_a_class_of_its_name_is_no_module():
    assert module_files(TINY) == [TINY]
    with pytest.raises(ValueError, match="has to define a class"):
        module_files(__file__)


def test_the_command_ends_with_code_2_and_one_line_for_a_description_that_does_not_exist(capsys, tmp_path):
    assert main(["--application", str(tmp_path / "no.toml")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


STRANGER = """
import json, sys
from Workbench.host.description import read_description
from Workbench.startup import start
workbench = start(read_description(sys.argv[1]), testing=True)
import slicer
slicer.util.selectModule("TinyStatistics")
workbench.window.open_sample()
said = {
    "title": workbench.window.windowTitle,
    "application": slicer.app.applicationName,
    "nodes": slicer.mrmlScene.GetNumberOfNodesByClass("vtkMRMLTextNode"),
    "modules": [each.name for each in workbench.app.moduleManager()._scripted()],
    "rooms": sorted({name.partition(".")[0] for name in sys.modules} & set(sys.argv[2:])),
}
workbench.close()
sys.stdout.write("RESULT " + json.dumps(said) + "\\n")
sys.stdout.flush()
import os
os._exit(0)
"""


@pytest.mark.timeout(100)
def test_a_strangers_module_and_sample_are_shown_and_no_room_is_imported(tmp_path):
    pytest.importorskip("PySide6", reason="the Workbench needs PySide6")
    pytest.importorskip("trame_slicer", reason="the Workbench needs trame-slicer")
    (tmp_path / "stranger.py").write_text(
        "def fill(scene):\n    scene.AddNewNodeByClass('vtkMRMLTextNode', 'Example')\n", encoding="utf-8"
    )
    lines = ('name = "Strange"', 'title = "Window of a stranger"', f'modules = ["{TINY.as_posix()}"]')
    path = _write(tmp_path, "\n".join((*lines, 'sample = "stranger:fill"')))
    libraries = [f"{room}Lib" for room in ROOMS[2:]]
    done = subprocess.run(
        [sys.executable, "-c", STRANGER, str(path), *ROOMS, *libraries],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join((str(ROOT), str(tmp_path)))},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=90,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("RESULT ")]
    assert lines, done.stdout[-2000:] + done.stderr[-4000:]
    said = json.loads(lines[0].removeprefix("RESULT "))
    assert said == {
        "title": "Window of a stranger",
        "application": "Strange",
        "nodes": 1,
        "modules": ["TinyStatistics"],
        "rooms": [],
    }
