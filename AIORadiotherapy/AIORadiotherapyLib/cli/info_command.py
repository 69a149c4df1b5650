# SPDX-License-Identifier: Apache-2.0
"""``info``: what can be named on the command line."""

from __future__ import annotations

from AIOCommon.core.versions import DISCLAIMER, software_versions

from .output import say, show_table


def show_info() -> None:
    """Print everything that can be named, and versions, as tables."""
    from AIOEvaluation.core.protocol import DEFAULT_PROTOCOL, list_protocols, load_protocol
    from PlanningModuleLib import list_machines, load_machine
    from PlanningModuleLib.core.dose.dose_engines import dose_engine, engine_names
    from PlanningModuleLib.core.technique_registry import techniques
    from SegmentationModuleLib import describe_model, list_models
    from SegmentationModuleLib.core.architectures import REGISTRY
    from SegmentationModuleLib.core.external import external_tools
    from SegmentationModuleLib.core.training.recipe import list_recipes

    protocols = []
    for name in list_protocols():
        protocol = load_protocol(name)
        default = " (default)" if name == DEFAULT_PROTOCOL else ""
        protocols.append((name + default, protocol.title, f"{protocol.prescription_gy:g}", protocol.fractions))
    show_table("Protocols (--protocol)", ("name", "title", "Gy", "fractions"), protocols)
    models = [(model.name, getattr(model, "warning", "")) for model in list_models()]
    for name in (tool.name for tool in external_tools()):
        description = describe_model(name)
        models.append((name, description["missing"] or description["warning"]))
    show_table("Models (--model)", ("name", "notes"), models)
    networks = [(entry.name, f"{entry.text} ({entry.source})") for entry in REGISTRY.values()]
    show_table("Recipes (train RECIPE)", ("name",), [(name,) for name in list_recipes()])
    show_table("Networks (of recipes)", ("name", "what it is"), networks)
    machines = [(name, getattr(load_machine(name), "title", "")) for name in list_machines()]
    show_table("Machines (--machine)", ("name", "title"), machines)
    ways = [(technique.name, technique.description) for technique in techniques().values()]
    show_table("Techniques (--technique)", ("name", "what it is"), ways)
    engines = [(name, dose_engine(name).title) for name in engine_names()]
    show_table("Dose engines (--dose-engine)", ("name", "title"), engines)
    show_table("Software", ("component", "version"), software_versions().items())
    say(DISCLAIMER)
