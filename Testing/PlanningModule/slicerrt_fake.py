# SPDX-License-Identifier: Apache-2.0
"""SlicerRT's scripted plug-in interface as its source has it, for tests without SlicerRT.

From ExternalBeamPlanning/Widgets: qSlicerScriptedDoseEngine.cxx, qSlicerScriptedPlanOptimizer.cxx and the abstract
Python classes; from Beams/MRML: vtkMRMLRTPlanNode.h, vtkMRMLRTBeamNode.h. An exception of a plug-in becomes an empty
text, as there; a text that it returns is passed on, and shown by External Beam Planning.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType


class AbstractScriptedDoseEngine:
    def __init__(self, scriptedEngine):
        self.scriptedEngine = scriptedEngine

    def register(self):
        registered["engines"].append(self.scriptedEngine)


class AbstractScriptedPlanOptimizer:
    def __init__(self, scriptedPlanOptimizer):
        self.scriptedPlanOptimizer = scriptedPlanOptimizer

    def register(self):
        registered["optimizers"].append(self.scriptedPlanOptimizer)


registered: dict[str, list] = {"engines": [], "optimizers": []}


class _Adaptor:
    suffix, prefix = "", ""

    def __init__(self, _parent):
        object.__setattr__(self, "_self", None)

    def setPythonSource(self, path: str) -> bool:
        if not path.endswith((".py", ".pyc")):
            return False
        base = Path(path).stem
        class_name = base if base.endswith(self.suffix) else base + self.suffix
        module = sys.modules.setdefault(self.prefix + base, ModuleType(self.prefix + base))
        if not hasattr(module, class_name):
            spec = importlib.util.spec_from_file_location(base, path)
            loaded = importlib.util.module_from_spec(spec)
            sys.modules[base] = loaded  # the source is read as <base name>, also for optimisers
            spec.loader.exec_module(loaded)
        if not hasattr(module, class_name):
            return False
        self._self = getattr(module, class_name)(self)
        return True

    def self(self):
        return self._self

    def _call(self, method: str, *arguments):
        """The text that comes back; an exception becomes an empty one, which means success."""
        try:
            self.returned = getattr(self._self, method)(*arguments)
        except Exception as error:
            self.raised = error
            return ""
        return self.returned


class DoseEngineAdaptor(_Adaptor):
    suffix, prefix = "Engine", "DoseEngines."

    def __init__(self, parent):
        super().__init__(parent)
        self.name, self.parameters, self.returned, self.raised = "", {}, None, None

    def addBeamParameterComboBox(self, tab, name, label, tip, options, default):
        assert all(isinstance(text, str) for text in (tab, name, label, tip, *options)) and 0 <= default < len(options)
        self.parameters[name] = default

    def addBeamParameterSpinBox(self, tab, name, label, tip, low, high, default, step, precision):
        assert low <= default <= high and step > 0 and isinstance(precision, int)
        self.parameters[name] = default

    def integerParameter(self, beam, name) -> int:
        return int(beam.GetAttribute(name) or self.parameters[name])

    def doubleParameter(self, beam, name) -> float:
        return float(beam.GetAttribute(name) or self.parameters[name])

    def calculateDose(self, beam, result) -> str:
        return self._call("calculateDoseUsingEngine", beam, result)


class PlanOptimizerAdaptor(_Adaptor):
    suffix, prefix = "PlanOptimizer", "PlanOptimizers."

    def __init__(self, parent):
        super().__init__(parent)
        self.name, self.messages, self.returned, self.raised = "", [], None, None

    def progressInfoUpdated(self, text: str) -> None:
        self.messages.append(text)

    def optimizePlan(self, plan, objectives, result) -> str:
        return self._call("optimizePlanUsingOptimizer", plan, [{"ObjectiveNode": o} for o in objectives], result)


def install(monkeypatch) -> None:
    """Put the modules where plug-ins import them from."""
    registered["engines"], registered["optimizers"] = [], []
    widgets = ModuleType("qSlicerExternalBeamPlanningModuleWidgetsPythonQt")
    widgets.qSlicerScriptedDoseEngine = DoseEngineAdaptor
    widgets.qSlicerScriptedPlanOptimizer = PlanOptimizerAdaptor
    engines, optimizers = ModuleType("DoseEngines"), ModuleType("PlanOptimizers")
    engines.AbstractScriptedDoseEngine = AbstractScriptedDoseEngine
    optimizers.AbstractScriptedPlanOptimizer = AbstractScriptedPlanOptimizer
    for module in (widgets, engines, optimizers):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    for name in ("DoseEngines.AIODoseEngine", "PlanOptimizers.AIOPlanOptimizer"):
        monkeypatch.delitem(sys.modules, name, raising=False)


class PlanNode:
    def __init__(self, ct, segmentation, isocentre, rx_gy=40.0):
        self.ct, self.segmentation, self.isocentre, self.rx_gy = ct, segmentation, isocentre, rx_gy
        self.beams: list[BeamNode] = []

    def GetName(self):
        return "RT plan"

    def GetReferenceVolumeNode(self):
        return self.ct

    def GetSegmentationNode(self):
        return self.segmentation

    def GetRxDose(self):
        return self.rx_gy


class BeamNode:
    def __init__(self, plan, name, gantry=0.0, collimator=0.0, jaws=(-30.0, 30.0, -40.0, 40.0), mlc=None):
        self.plan, self.name, self.gantry, self.collimator, self.jaws, self.mlc = (
            plan,
            name,
            gantry,
            collimator,
            jaws,
            mlc,
        )
        self.attributes: dict[str, str] = {}
        plan.beams.append(self)

    def GetName(self):
        return self.name

    def GetParentPlanNode(self):
        return self.plan

    def GetAttribute(self, name):
        return self.attributes.get(name)

    def GetPlanIsocenterPosition(self, point):
        if self.plan.isocentre is None:
            return False
        point[:] = self.plan.isocentre
        return True

    def GetSAD(self):
        return 1000.0

    def GetGantryAngle(self):
        return self.gantry

    def GetCollimatorAngle(self):
        return self.collimator

    def GetCouchAngle(self):
        return 0.0

    def GetX1Jaw(self):
        return self.jaws[0]

    def GetX2Jaw(self):
        return self.jaws[1]

    def GetY1Jaw(self):
        return self.jaws[2]

    def GetY2Jaw(self):
        return self.jaws[3]

    def GetMultiLeafCollimatorTableNode(self):
        return self.mlc


class ObjectiveNode:
    def __init__(self, name, segmentation, segment_id, **attributes):
        self.name, self.segmentation, self.segment_id, self.attributes = name, segmentation, segment_id, attributes

    def GetName(self):
        return self.name

    def GetSegmentationNode(self):
        return self.segmentation

    def GetSegmentID(self):
        return self.segment_id

    def GetAttribute(self, name):
        return self.attributes.get(name)
