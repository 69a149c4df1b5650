# SPDX-License-Identifier: Apache-2.0
"""The modules load, describe themselves, open, reload and pass their own tests."""

import os
import sys

import qt
import slicer

from .asserting import Skipped, equal, require, spin
from .context import MODULES, ROOT

TITLES = {
    "RadiobiologyModule": "AIO Radiobiology",
    "PlanningModule": "AIO Planning",
    "SegmentationModule": "AIO Segmentation",
    "AIORadiotherapy": "AIO Radiotherapy",
}


def modules_load(context):
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


def modules_have_title_category_and_icon(context):
    for name in MODULES:
        module = getattr(slicer.modules, name.lower())
        equal(module.title, TITLES[name])
        require("Radiotherapy" in list(module.categories), f"{name} is in {module.categories}")
        require(not module.icon.isNull(), f"{name} has no icon")


def sample_data_offers_the_phantom(context):
    try:
        import SampleData
    except ImportError as absent:
        raise Skipped("this application has no Sample Data") from absent
    import AIORadiotherapy

    AIORadiotherapy.AIORadiotherapy.registerSampleData()  # modules that are loaded after the start miss its signal
    sources = slicer.modules.sampleDataSources.get("AIO Radiotherapy", [])
    require(any(source.sampleName == "AIOBreastPhantom" for source in sources), f"Sample Data offers {sources}")
    slicer.mrmlScene.Clear(0)
    found = SampleData.SampleDataLogic().downloadSample("AIOBreastPhantom")
    require(slicer.mrmlScene.GetFirstNodeByName("Sample CT") is not None, f"Sample Data gave {found}")
    slicer.mrmlScene.Clear(0)


def panels_open_on_an_empty_scene(context):
    slicer.mrmlScene.Clear(0)
    for name in MODULES:
        if slicer.util.mainWindow() is not None:
            slicer.util.selectModule(name)
            spin(0.2)
        require(slicer.util.getModuleWidget(name).panel is not None, f"{name} has no panel")
    context.take_panels()
    heavy = [name for name in ("torch", "monai", "SimpleITK", "pydicom", "matplotlib") if name in sys.modules]
    return f"heavy packages imported: {', '.join(heavy) or 'none'}"


def reload_gives_every_module_a_new_panel(context):
    slicer.mrmlScene.Clear(0)
    before = dict(context.panels)
    slicer.util.getModuleWidget("PlanningModule").onReload()
    spin(0.5)
    context.take_panels()
    for name in MODULES:
        require(context.panels[name] is not None, f"{name} has no panel")
        require(type(context.panels[name]) is not type(before[name]), f"the library of {name} was not read again")
        context.show(name).refresh()
    from AIOCommon.mrml.case import Case

    for name in MODULES:
        require(type(context.panels[name].case) is Case, f"{name} has its own class of cases")


def module_self_tests_pass(context):
    for name in MODULES:
        slicer.selfTests[name]()
    return ", ".join(MODULES)


def no_panel_showed_an_error(context):
    require(not context.errors, " | ".join(context.errors))


FIRST = (
    modules_load,
    modules_have_title_category_and_icon,
    sample_data_offers_the_phantom,
    panels_open_on_an_empty_scene,
)

LAST = (
    reload_gives_every_module_a_new_panel,
    module_self_tests_pass,
    no_panel_showed_an_error,
)
