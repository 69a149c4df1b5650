# SPDX-License-Identifier: Apache-2.0
"""``info``: what can be named on the command line."""

from __future__ import annotations

from AIOCommon.core.versions import DISCLAIMER, software_versions


def show_info() -> None:
    """Print everything that can be named, and versions, as tables."""
    from rich.console import Console
    from rich.table import Table

    from AIOEvaluation.core.protocol import DEFAULT_PROTOCOL, list_protocols, load_protocol
    from PlanningModuleLib import list_machines, load_machine
    from PlanningModuleLib.core.dose.dose_engines import dose_engine, engine_names
    from PlanningModuleLib.core.technique_registry import techniques
    from SegmentationModuleLib import list_models

    console = Console()

    def table(title: str, *columns: str) -> Table:
        made = Table(*columns, title=title, title_justify="left", title_style="bold")
        return made

    protocols = table("Protocols (--protocol)", "name", "title", "Gy", "fractions")
    for name in list_protocols():
        protocol = load_protocol(name)
        default = " (default)" if name == DEFAULT_PROTOCOL else ""
        protocols.add_row(name + default, protocol.title, f"{protocol.prescription_gy:g}", f"{protocol.fractions}")
    console.print(protocols)
    models = table("Models (--model)", "name", "notes")
    for model in list_models():
        models.add_row(model.name, getattr(model, "warning", ""))
    console.print(models)
    machines = table("Machines (--machine)", "name", "title")
    for name in list_machines():
        machines.add_row(name, getattr(load_machine(name), "title", ""))
    console.print(machines)
    ways = table("Techniques (--technique)", "name", "what it is")
    for technique in techniques().values():
        ways.add_row(technique.name, technique.description)
    console.print(ways)
    engines = table("Dose engines (--dose-engine)", "name", "title")
    for name in engine_names():
        engines.add_row(name, dose_engine(name).title)
    console.print(engines)
    versions = table("Software", "component", "version")
    for component, version in software_versions().items():
        versions.add_row(component, version)
    console.print(versions)
    console.print(DISCLAIMER)
