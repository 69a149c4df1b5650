# SPDX-License-Identifier: Apache-2.0
"""Runs the four modules inside a real Slicer, on the sample case, and says what works there.

    Slicer --testing --no-splash --python-script Testing/slicer/run_all.py

Prints one line for each check and 'N passed, N failed' at the end; the exit code is not 0 when a check failed. It
needs nothing that Slicer does not bring (no torch, monai, SimpleITK) and ends within five minutes whatever happens.
The Workbench runs the same script: Testing/AIORadiotherapy/test_modules_in_workbench.py.
"""

import faulthandler
import os
import sys
import tempfile
import threading
import time
import traceback

import numpy as np
import qt
import slicer
import vtk

LIMIT_SECONDS = 300
MODULES = ("RadiobiologyModule", "PlanningModule", "SegmentationModule", "AIORadiotherapy")
TITLES = {
    "RadiobiologyModule": "AIO Radiobiology",
    "PlanningModule": "AIO Planning",
    "SegmentationModule": "AIO Segmentation",
    "AIORadiotherapy": "AIO Radiotherapy",
}
_THIS = globals().get("__file__") or os.path.join(os.getcwd(), "Testing", "slicer", "run_all.py")
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(_THIS))))
PRESCRIPTION_GY = 40.0


def say(text):
    """A line that is seen at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def spin(seconds, until=None):
    """Let the application work; ends early when ``until()`` is true, and returns whether it was."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        slicer.app.processEvents()
        if until is not None and until():
            return True
        time.sleep(0.01)
    return until is None or bool(until())


class Skipped(Exception):
    """A check that does not apply in this application."""


class Run:
    """The checks, in order; later ones use what earlier ones made."""

    def __init__(self):
        self.passed, self.failed, self.skipped = 0, 0, 0
        self.errors = []  # what panels told the user
        self.panels = {}
        self.nodes = {}

    # --- running
    def all(self):
        checks = (
            self.modules_load,
            self.modules_have_title_category_and_icon,
            self.panels_open_on_an_empty_scene,
            self.sample_case_opens,
            self.dose_is_a_slicerrt_dose,
            self.radiobiology_shows_dvhs_and_metrics,
            self.dvh_tables_are_slicerrt_tables,
            self.chart_is_shown_in_a_plot_view,
            self.mean_dose_agrees_with_the_voxels,
            self.painting_moves_dvh_and_metrics,
            self.taking_the_stroke_back_restores_the_numbers,
            self.editor_effect_moves_the_dvh,
            self.colour_changes_compute_nothing,
            self.follow_can_be_switched_off,
            self.segmentation_panel_keeps_the_original,
            self.segmentation_panel_compares,
            self.planning_panel_shows_beams,
            self.isodoses_are_drawn,
            self.front_door_shows_five_steps,
            self.front_door_evaluates_the_scene,
            self.scene_is_saved_and_read_back,
            self.reopened_case_shows_its_verdict,
            self.painting_overwrites_nobody_after_a_scene_was_closed,
            self.panels_survive_a_closing_scene,
            self.module_self_tests_pass,
            self.no_panel_showed_an_error,
        )
        shown = slicer.util.errorDisplay
        slicer.util.errorDisplay = lambda text, *args, **kwargs: self.errors.append(str(text))
        try:
            for check in checks:
                self.one(check)
        finally:
            slicer.util.errorDisplay = shown
        return self.failed

    def one(self, check):
        name = check.__name__.replace("_", " ")
        started = time.monotonic()
        try:
            note = check()
        except Skipped as reason:
            self.skipped += 1
            say(f"skip           {name}: {reason}")
            return
        except Exception as error:
            self.failed += 1
            say(f"FAIL {time.monotonic() - started:7.2f} s  {name}: {type(error).__name__}: {error}")
            say(traceback.format_exc())
            return
        self.passed += 1
        say(f"ok   {time.monotonic() - started:7.2f} s  {name}{': ' + note if note else ''}")

    # --- modules
    def modules_load(self):
        wanted = [name for name in MODULES if getattr(slicer.modules, name.lower(), None) is None]
        if wanted:
            factory = slicer.app.moduleManager().factoryManager()
            for name in wanted:
                path = os.path.join(ROOT, name, name + ".py")
                require(os.path.isfile(path), f"{path} does not exist")
                factory.registerModule(qt.QFileInfo(path))
                require(factory.isRegistered(name), f"{name} could not be registered")
            require(factory.loadModules(wanted), f"{wanted} could not be loaded")
        for name in MODULES:
            require(getattr(slicer.modules, name.lower(), None) is not None, f"{name} is not there")
        return f"{'from ' + ROOT if wanted else 'they were loaded already'}"

    def modules_have_title_category_and_icon(self):
        for name in MODULES:
            module = getattr(slicer.modules, name.lower())
            equal(module.title, TITLES[name])
            require("Radiotherapy" in list(module.categories), f"{name} is in {module.categories}")
            require(not module.icon.isNull(), f"{name} has no icon")

    def panels_open_on_an_empty_scene(self):
        slicer.mrmlScene.Clear(0)
        for name in MODULES:
            if slicer.util.mainWindow() is not None:
                slicer.util.selectModule(name)
                spin(0.2)
            widget = slicer.util.getModuleWidget(name)
            require(widget.panel is not None, f"{name} has no panel")
            self.panels[name] = widget.panel
        heavy = [name for name in ("torch", "monai", "SimpleITK", "pydicom", "matplotlib") if name in sys.modules]
        return f"heavy packages imported: {', '.join(heavy) or 'none'}"

    # --- sample
    def sample_case_opens(self):
        from AIOCommon.mrml import subject_hierarchy as sh
        from AIOCommon.mrml.case import Case, Role
        from AIOCommon.mrml.doses import dose_to_node
        from AIOCommon.mrml.segmentations import structures_to_node
        from AIOCommon.mrml.volumes import volume_to_node

        phantom = sample_phantom()
        scene = slicer.mrmlScene
        ct = volume_to_node(phantom.ct, scene, "Sample CT")
        drawn = structures_to_node(phantom.structures, scene, "Sample contours", ct)
        study = sh.study_item(scene, "Sample", "Checks")
        dose = dose_to_node(simple_dose(phantom), scene, "Sample dose", study, PRESCRIPTION_GY)
        case = Case.in_scene(scene)
        case.set(Role.CT, ct)
        case.set(Role.MANUAL_SEGMENTATION, drawn)
        case.set(Role.DOSE, dose)
        case.set_setting("side", "left")
        if slicer.app.layoutManager() is not None:
            slicer.util.setSliceViewerLayers(background=ct, foreground=dose, foregroundOpacity=0.35, fit=True)
        self.nodes = {"ct": ct, "contours": drawn, "dose": dose}
        self.phantom = phantom
        return f"{len(phantom.structures)} structures, CT {phantom.ct.grid.shape_kji}"

    def dose_is_a_slicerrt_dose(self):
        from AIOCommon.mrml import subject_hierarchy as sh

        dose = self.nodes["dose"]
        equal(dose.GetAttribute("DicomRtImport.DoseVolume"), "1")
        study = sh.parent_study(slicer.mrmlScene, dose)
        equal(sh.hierarchy(slicer.mrmlScene).GetItemAttribute(study, "DicomRtImport.DoseUnitName"), "Gy")

    # --- radiobiology
    @property
    def radiobiology(self):
        return self.panels["RadiobiologyModule"]

    def radiobiology_shows_dvhs_and_metrics(self):
        if slicer.util.mainWindow() is not None:
            slicer.util.selectModule("RadiobiologyModule")
        else:
            self.radiobiology.enter()
        self.radiobiology.dose_selector.setCurrentNode(self.nodes["dose"])
        self.radiobiology.segmentation_selector.setCurrentNode(self.nodes["contours"])
        require(spin(60, lambda: self.radiobiology.evaluation is not None), "there is no evaluation after 60 s")
        goals = self.radiobiology.view.goals.texts()
        require(len(goals) > 0, "the goals table is empty")
        models = self.radiobiology.view.models.texts()
        require(len(models) > 0, "the table of TCP and NTCP is empty")
        return f"{len(self.radiobiology.evaluation.dvhs)} DVHs, {len(goals)} goals, {len(models)} models"

    def dvh_tables_are_slicerrt_tables(self):
        tables = dvh_tables()
        require(tables, "no table has the attribute DoseVolumeHistogram.DVH")
        heart = self.dvh_table("Heart")
        names = [heart.GetColumnName(n) for n in range(heart.GetNumberOfColumns())]
        require(any("ose" in n for n in names) and any("olume" in n for n in names), f"columns {names}")
        return f"{len(tables)} tables"

    def chart_is_shown_in_a_plot_view(self):
        charts = slicer.util.getNodesByClass("vtkMRMLPlotChartNode")
        require(charts, "there is no chart")
        require(max(c.GetNumberOfPlotSeriesNodes() for c in charts) > 0, "the chart has no series")
        if slicer.app.layoutManager() is None:
            raise Skipped("there is no window")
        views = slicer.util.getNodesByClass("vtkMRMLPlotViewNode")
        require(any(v.GetPlotChartNodeID() for v in views), "no plot view shows a chart")

    def mean_dose_agrees_with_the_voxels(self):
        ours = self.radiobiology.evaluation.metric("Heart", "Dmean[Gy]")
        voxels = voxel_mean_gy(self.nodes, "Heart")
        close(ours, voxels, 0.02 * voxels + 0.02)
        return f"Heart {ours:.3f} Gy, from its voxels {voxels:.3f} Gy"

    def painting_moves_dvh_and_metrics(self):
        before = self.heart()
        mask = heart_mask(self.nodes)
        self.original_heart = mask.copy()
        paint(self.nodes, "Heart", with_a_stroke_towards_the_dose(mask, self.nodes["dose"]))
        require(spin(20, lambda: self.heart()["mean"] != before["mean"]), "the numbers did not move within 20 s")
        after = self.heart()
        require(after["mean"] > before["mean"], f"{after['mean']} is not more than {before['mean']}")
        require(after["text"] != before["text"], "the metrics table shows the same numbers")
        require(not np.array_equal(after["curve"], before["curve"]), "the DVH table has not changed")
        close(after["mean"], voxel_mean_gy(self.nodes, "Heart"), 0.02 * after["mean"] + 0.02)
        self.painted, self.unpainted = after, before
        return f"Heart mean {before['mean']:.3f} -> {after['mean']:.3f} Gy"

    def taking_the_stroke_back_restores_the_numbers(self):
        paint(self.nodes, "Heart", self.original_heart)
        require(spin(20, lambda: self.heart()["mean"] != self.painted["mean"]), "the numbers did not move within 20 s")
        close(self.heart()["mean"], self.unpainted["mean"], 1e-6)
        require(np.allclose(self.heart()["curve"], self.unpainted["curve"], atol=1e-6), "the DVH is another one")

    def editor_effect_moves_the_dvh(self):
        editor = slicer.qMRMLSegmentEditorWidget()
        editor.setMRMLScene(slicer.mrmlScene)
        node = slicer.mrmlScene.AddNewNodeByClass("vtkMRMLSegmentEditorNode")
        node.SetOverwriteMode(slicer.vtkMRMLSegmentEditorNode.OverwriteNone)
        try:
            editor.setMRMLSegmentEditorNode(node)
            editor.setSegmentationNode(self.nodes["contours"])
            editor.setSourceVolumeNode(self.nodes["ct"])
            if "Margin" not in list(editor.availableEffectNames()):
                raise Skipped("this application's editor has no Margin effect")
            before = self.heart()["mean"]
            try:
                editor.setCurrentSegmentID("Heart")
                editor.setActiveEffectByName("Margin")
                effect = editor.activeEffect()
                effect.setParameter("MarginSizeMm", "6")
                effect.self().onApply()
            except Exception as error:
                raise Skipped(f"the Margin effect could not be applied here: {error}") from error
            if np.array_equal(heart_mask(self.nodes), self.original_heart):
                raise Skipped("the Margin effect changed nothing here")
            require(spin(30, lambda: self.heart()["mean"] != before), "the numbers did not move within 30 s")
            close(self.heart()["mean"], voxel_mean_gy(self.nodes, "Heart"), 0.02 * before + 0.05)
            paint(self.nodes, "Heart", self.original_heart)
            spin(20, lambda: abs(self.heart()["mean"] - before) < 1e-6)
        finally:
            editor.setActiveEffect(None)
            editor.setSegmentationNode(None)
            slicer.mrmlScene.RemoveNode(node)

    def colour_changes_compute_nothing(self):
        spin(0.5)
        before = self.radiobiology.evaluation
        self.nodes["contours"].GetSegmentation().GetSegment("Heart").SetColor(0.9, 0.1, 0.4)
        spin(1.0)
        require(self.radiobiology.evaluation is before, "a colour led to a new evaluation")

    def follow_can_be_switched_off(self):
        self.radiobiology.follow.setChecked(False)
        before = self.heart()["mean"]
        paint(self.nodes, "Heart", with_a_stroke_towards_the_dose(self.original_heart, self.nodes["dose"]))
        spin(1.5)
        equal(self.heart()["mean"], before)
        self.radiobiology.follow.setChecked(True)
        require(spin(20, lambda: self.heart()["mean"] > before), "nothing was computed when it was switched on again")
        paint(self.nodes, "Heart", self.original_heart)
        require(spin(20, lambda: abs(self.heart()["mean"] - before) < 1e-6), "the numbers were not restored")

    def heart(self):
        """What the panel and the scene say of the heart now."""
        rows = [row for row in self.radiobiology.view.metrics.texts() if row[0] == "Heart"]
        table = self.dvh_table("Heart")
        columns = [table.GetColumnName(n) for n in range(table.GetNumberOfColumns())]
        volume = next(c for c in columns if "olume" in c)
        return {
            "mean": self.radiobiology.evaluation.metric("Heart", "Dmean[Gy]"),
            "text": str(rows),
            "curve": np.array(slicer.util.arrayFromTableColumn(table, volume)),
        }

    def dvh_table(self, segment):
        for table in dvh_tables():
            if table.GetAttribute("DoseVolumeHistogram.SegmentID") == segment:
                return table
        raise AssertionError(f"there is no DVH table of {segment}")

    # --- segmentation
    def segmentation_panel_keeps_the_original(self):
        from AIOCommon.mrml.case import Case, Role

        panel = self.panels["SegmentationModule"]
        case = Case.in_scene(slicer.mrmlScene)
        case.set(Role.AUTO_SEGMENTATION, self.nodes["contours"])
        show(panel, "SegmentationModule")
        panel.segmentation_selector.setCurrentNode(self.nodes["contours"])
        panel.on_copy()
        copy = case.get(Role.EDITED_SEGMENTATION)
        require(copy is not None and copy is not self.nodes["contours"], "there is no copy")
        before = heart_mask(self.nodes)
        paint({**self.nodes, "contours": copy}, "Heart", np.zeros_like(before))
        require(np.array_equal(heart_mask(self.nodes), before), "the original was edited")
        paint({**self.nodes, "contours": copy}, "Heart", before)
        self.nodes["copy"] = copy

    def segmentation_panel_compares(self):
        panel = self.panels["SegmentationModule"]
        panel.segmentation_selector.setCurrentNode(self.nodes["copy"])
        paint(
            {**self.nodes, "contours": self.nodes["copy"]},
            "Heart",
            with_a_stroke_towards_the_dose(self.original_heart, self.nodes["dose"]),
        )
        panel.on_compare()
        rows = {row[0]: row for row in panel.comparison.table.texts()}
        equal(rows["Lung_L"][3], "1.000")
        require(0.3 < float(rows["Heart"][3]) < 1.0, f"Dice of the heart is {rows['Heart'][3]}")
        return f"Dice of the edited heart {rows['Heart'][3]}"

    # --- planning
    def planning_panel_shows_beams(self):
        from AIOCommon.mrml.case import Case, Role
        from PlanningModuleLib.core.plan import Plan
        from PlanningModuleLib.mrml.plan_node import plan_to_node

        plan = plan_to_node(Plan.from_dict(simple_plan(self.phantom)), slicer.mrmlScene, "Sample plan")
        Case.in_scene(slicer.mrmlScene).set(Role.PLAN, plan)
        panel = self.panels["PlanningModule"]
        show(panel, "PlanningModule")
        panel.refresh()
        rows = panel.beams.table.texts()
        equal([row[0] for row in rows], ["Medial", "Lateral"])
        count = slicer.mrmlScene.GetNumberOfNodesByClass("vtkMRMLModelNode")
        panel.beams.show_beams.setChecked(True)
        spin(0.3)
        shown = slicer.mrmlScene.GetNumberOfNodesByClass("vtkMRMLModelNode") - count
        panel.beams.show_beams.setChecked(False)
        equal(shown, 2)
        return f"gantry {rows[0][1]} and {rows[1][1]}"

    def isodoses_are_drawn(self):
        from PlanningModuleLib.mrml.isodoses import isodose_models

        display = self.panels["PlanningModule"].dose_display
        display.selector.setCurrentNode(self.nodes["dose"])
        display.unit.set_key("Gy")
        display.levels.setText("30, 20, 999")
        display.on_isodoses()
        models = [m for m in isodose_models(slicer.mrmlScene) if m.GetPolyData().GetNumberOfPoints()]
        equal(len(models), 2)  # the dose does not reach the third
        bounds = [0.0] * 6
        models[1].GetRASBounds(bounds)
        inside = [0.0] * 6
        models[0].GetRASBounds(inside)
        require(bounds[0] <= inside[0] and inside[1] <= bounds[1], "the 30 Gy line is not inside the 20 Gy line")
        spin(0.5)
        display.unit.set_key("%")
        from PlanningModuleLib.mrml.isodoses import remove_isodoses

        remove_isodoses(slicer.mrmlScene)

    # --- front door, scene
    def front_door_shows_five_steps(self):
        panel = self.panels["AIORadiotherapy"]
        show(panel, "AIORadiotherapy")
        rows = panel.steps.rows
        equal(list(rows), ["import", "contour", "plan", "evaluate", "export"])
        require(all(row.state_text for row in rows.values()), "a step shows no state")
        require(panel.form.protocol.keys, "no protocols are offered")

    def front_door_evaluates_the_scene(self):
        panel = self.panels["AIORadiotherapy"]
        panel.form.use_scene_ct(self.nodes["ct"])
        panel.form.side.set_key("left")
        panel.run_one("import")
        equal(panel.steps.rows["import"].state_text, "done")
        panel.run_one("evaluate")
        equal(panel.steps.rows["evaluate"].state_text, "done")
        self.verdict = panel.verdict.goals.texts()
        require(self.verdict, "there is no verdict")

    def reopened_case_shows_its_verdict(self):
        panel = self.panels["AIORadiotherapy"]
        show(panel, "AIORadiotherapy")
        equal(panel.steps.rows["evaluate"].state_text, "done")
        equal(panel.verdict.goals.texts(), self.verdict)
        equal([row[0] for row in panel.timeline.table.texts()], ["import", "evaluate"])

    def painting_overwrites_nobody_after_a_scene_was_closed(self):
        for name in ("RadiobiologyModule", "SegmentationModule"):
            panel = self.panels[name]
            show(panel, name)
            spin(0.3)
            node = panel.editor.widget.mrmlSegmentEditorNode()
            if node is not None and panel.editor.widget.segmentationNode() is not None:
                equal(node.GetOverwriteMode(), slicer.vtkMRMLSegmentEditorNode.OverwriteNone)

    def scene_is_saved_and_read_back(self):
        from AIOCommon.mrml.case import Case, Role
        from AIOCommon.mrml.scene_file import save_scene

        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "case.mrb")
            save_scene(slicer.mrmlScene, path)
            size = os.path.getsize(path)
            slicer.mrmlScene.Clear(0)
            slicer.util.loadScene(path)
            spin(1.0)
        case = Case.find(slicer.mrmlScene)
        require(case is not None, "the case is gone")
        require(case.get(Role.DOSE) is not None, "the dose is gone")
        contours = case.get(Role.MANUAL_SEGMENTATION)
        equal(contours.GetSegmentation().GetNumberOfSegments(), len(self.phantom.structures))
        return f"{size / 1e6:.1f} MB"

    def panels_survive_a_closing_scene(self):
        slicer.mrmlScene.Clear(0)
        spin(1.0)
        for name in MODULES:
            show(self.panels[name], name)
            self.panels[name].refresh()
        require(self.radiobiology.evaluation is None, "numbers of the closed scene are still shown")

    def module_self_tests_pass(self):
        for name in MODULES:
            slicer.selfTests[name]()
        return ", ".join(MODULES)

    def no_panel_showed_an_error(self):
        require(not self.errors, " | ".join(self.errors))


# --- helpers
def require(condition, text):
    if not condition:
        raise AssertionError(text)


def equal(have, want):
    require(have == want, f"{have!r} instead of {want!r}")


def close(have, want, tolerance):
    require(abs(have - want) <= tolerance, f"{have} is not {want} within {tolerance}")


def show(panel, name):
    """Make a module the shown one, with or without a window."""
    if slicer.util.mainWindow() is not None:
        slicer.util.selectModule(name)
        spin(0.1)
    else:
        panel.enter()


def dvh_tables():
    return [
        t for t in slicer.util.getNodesByClass("vtkMRMLTableNode") if t.GetAttribute("DoseVolumeHistogram.DVH") == "1"
    ]


def sample_phantom():
    """The sample case; AIORT_CHECKS_SPACING_MM="5,4,4" makes it coarser and the checks faster."""
    from SegmentationModuleLib.core.phantom import make_phantom, make_sample

    spacing = os.environ.get("AIORT_CHECKS_SPACING_MM")
    if not spacing:
        return make_sample()
    return make_phantom(1, tuple(float(s) for s in spacing.split(",")), operated="left")


def simple_dose(phantom):
    """A given dose without a planner: the prescription in the breast, falling off over three centimetres."""
    from scipy.ndimage import distance_transform_edt

    from AIOCommon.core.volume import Volume

    grid = phantom.ct.grid
    target = phantom.structures.get("CTVp_Breast_L").full_mask()
    distance_mm = distance_transform_edt(~target, sampling=tuple(grid.spacing_kji_mm))
    dose = PRESCRIPTION_GY / (1.0 + np.exp((distance_mm - 15.0) / 7.5))
    return Volume(dose.astype(np.float32), grid, "Gy")


def simple_plan(phantom):
    """Two open tangents as plain data."""
    centre = [float(x) for x in phantom.structures.get("CTVp_Breast_L").centroid_ras_mm()]
    edges = [float(x) for x in range(-80, 81, 20)]
    fluence = {"x_edges_mm": edges, "y_edges_mm": edges, "mu": np.full((8, 8), 60.0).tolist()}
    common = {"collimator_deg": 0.0, "couch_deg": 0.0, "isocentre_ras_mm": centre, "mu": 120.0}
    common.update(fluence=fluence, control_points=[])
    beams = [{"name": "Medial", "gantry_deg": 305.0, **common}, {"name": "Lateral", "gantry_deg": 125.0, **common}]
    return {
        "format": 1,
        "name": "Sample plan",
        "protocol": "40in15-dbcg",
        "prescription_gy": PRESCRIPTION_GY,
        "fractions": 15,
        "machine": "halcyon_6mv_fff",
        "side": "left",
        "technique": "open tangents",
        "notes": [],
        "beams": beams,
    }


def heart_mask(nodes):
    return slicer.util.arrayFromSegmentBinaryLabelmap(nodes["contours"], "Heart", nodes["ct"]).astype(np.uint8)


def paint(nodes, segment, mask):
    """What a brush leaves: other voxels in one segment, and the events that go with it."""
    slicer.util.updateSegmentBinaryLabelmapFromArray(mask.astype(np.uint8), nodes["contours"], segment, nodes["ct"])


def with_a_stroke_towards_the_dose(mask, dose):
    """The mask with a ball of 15 voxels added where the dose near it is highest."""
    array = slicer.util.arrayFromVolume(dose)
    k, j, i = (int(x) for x in np.unravel_index(int(np.argmax(np.where(mask > 0, array, -1.0))), mask.shape))
    painted = mask.copy()
    kk, jj, ii = np.ogrid[: mask.shape[0], : mask.shape[1], : mask.shape[2]]
    painted[(kk - k) ** 2 * 2 + (jj - j) ** 2 + (ii - i) ** 2 <= 15**2] = 1
    return painted


def voxel_mean_gy(nodes, segment):
    """The mean dose of the voxels, by numpy alone."""
    mask = slicer.util.arrayFromSegmentBinaryLabelmap(nodes["contours"], segment, nodes["ct"]) > 0
    return float(slicer.util.arrayFromVolume(nodes["dose"])[mask].mean())


# --- start and end
def watch():
    """End the process when the time is up, even if the application hangs."""
    try:
        faulthandler.dump_traceback_later(LIMIT_SECONDS, exit=True, file=sys.__stderr__)
    except (AttributeError, RuntimeError, ValueError, OSError):  # there is no real stderr
        nowhere = open(os.devnull, "w")  # noqa: SIM115  it must outlive this function
        faulthandler.dump_traceback_later(LIMIT_SECONDS, exit=True, file=nowhere)


def leave(code):
    """End the application with an exit code, by force if it does not want to."""
    faulthandler.cancel_dump_traceback_later()
    forced = threading.Timer(20.0, os._exit, args=(code,))
    forced.daemon = True
    forced.start()
    if hasattr(slicer.app, "exit"):
        slicer.util.exit(code)
    else:
        sys.exit(code)


def main():
    watch()
    versions = f"VTK {vtk.vtkVersion.GetVTKVersion()}, Python {sys.version.split()[0]}, numpy {np.__version__}"
    say(f"{slicer.app.applicationName} {slicer.app.applicationVersion}, {versions}")
    run = Run()
    failed = run.all()
    skipped = f", {run.skipped} skipped" if run.skipped else ""
    say(f"{run.passed} passed, {run.failed} failed{skipped}")
    return 1 if failed or not run.passed else 0


if __name__ == "__main__":
    leave(main())
