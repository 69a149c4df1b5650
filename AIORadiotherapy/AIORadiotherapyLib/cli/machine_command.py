# SPDX-License-Identifier: Apache-2.0
"""``machine``: machines that there are, what stands in their files, and a machine file from measurements."""

from __future__ import annotations

import click

from .output import say


@click.group()
def machine() -> None:
    """Treatment machines: list them, show their numbers with sources, fit one to measurements."""


@machine.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def list_command(as_json: bool) -> int:
    """Machines that ship with the software."""
    from PlanningModuleLib import list_machines, load_machine

    from .output import show_json, show_table

    machines = [load_machine(name) for name in list_machines()]
    if as_json:
        show_json([{"name": m.name, "title": m.title, "energy_mv": m.energy_mv} for m in machines])
    else:
        rows = [(m.name, m.title, "; ".join(f"{s.n_pairs} pairs" for s in m.layers)) for m in machines]
        show_table("Machines (--machine)", ("name", "title", "leaves"), rows)
    return 0


@machine.command("show")
@click.argument("name", metavar="NAME|FILE.json|FILE.mat")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of tables.")
def show_command(name: str, as_json: bool) -> int:
    """Every number of a machine with its unit, status and source, and the depth dose that follows.

    NAME is a machine of `machine list`, a machine file, or a photon machine of matRad (photons_<name>.mat).
    """
    from PlanningModuleLib import load_machine
    from PlanningModuleLib.core.machines.machine_fit import depth_dose_figures

    from .output import show_json, show_table

    found = load_machine(name)
    figures = {key: float(value) for key, value in depth_dose_figures(found.model).items()}
    if as_json:
        numbers = {
            key: {"value": n.value, "unit": n.unit, "status": n.status, "source": n.source}
            for key, n in found.numbers.items()
        }
        content = {"name": found.name, "title": found.title, "numbers": numbers, "depth_dose_10x10_ssd_1000": figures}
        show_json(content)
        return 0
    rows = [(key, _short(n.value), n.unit, n.status, n.source) for key, n in found.numbers.items()]
    show_table(found.title, ("number", "value", "unit", "status", "source"), rows)
    show_table("10x10 cm, SSD 100 cm", ("figure", "value"), figures.items())
    return 0


@machine.command("fit")
@click.argument("measured", metavar="MEASURED_DIR")
@click.option("-o", "--output", required=True, metavar="FILE.json", help="The machine file to write.")
@click.option(
    "--like",
    default="generic_6mv_120leaf",
    show_default=True,
    metavar="MACHINE",
    help="Where leaves, limits and everything else that was not measured come from.",
)
@click.option("--title", default="", metavar="TEXT", help="Name of the machine for people.")
@click.option("--plot", "plot_file", metavar="FILE", help="Draw the fit beside the measurements (.svg, .png, .pdf).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of tables.")
def fit_command(measured: str, output: str, like: str, title: str, plot_file: str | None, as_json: bool) -> int:
    """Fit the beam to measurements in water and write a machine file that --machine takes.

    MEASURED_DIR holds CSV files with a line of column names. Fields are squares given by their side on the isocentre
    plane; lengths are in mm; each curve may have a normalisation of its own:

    \b
    depth_dose.csv      field_mm,ssd_mm,depth_mm,dose_percent
    profiles.csv        field_mm,ssd_mm,depth_mm,x_mm,dose_percent
    output_factors.csv  field_mm,ssd_mm,depth_mm,output_factor     (1 for a 100 mm field)
    calibration.csv     field_mm,ssd_mm,depth_mm,gy_per_mu         (one row; optional)

    Fitting takes up to a minute. The table says how far the beam is from each curve, in % of the curve's maximum.
    """
    from PlanningModuleLib.core.machines.commissioned_machine_file import check_output, write_machine
    from PlanningModuleLib.core.machines.machine_commissioning import fit_measurements
    from PlanningModuleLib.core.machines.measurements import read_measurements

    from .output import show_json, show_table

    check_output(output)
    data = read_measurements(measured)
    fit = fit_measurements(data, like)
    made = write_machine(fit, data, output, title=title)
    say(f"wrote {output}", err=True)
    if plot_file:
        from AIOCommon.core.figure_files import save_figure
        from PlanningModuleLib.core.machines.machine_fit_figure import fit_figure

        save_figure(fit_figure(fit), plot_file)
        say(f"wrote {plot_file}", err=True)
    content = fit.to_dict()
    if as_json:
        show_json({"machine": output, "title": made.title, **content})
        return 0
    rows = [(c["title"], c["points"], c["rms_percent"], c["max_percent"]) for c in content["curves"]]
    show_table("Fit against measurement", ("curve", "points", "rms %", "largest %"), rows)
    rows = [
        (
            f"{f['field_mm']:g}",
            f"{f['depth_mm']:g}",
            f"{f['measured']:.4f}",
            f"{f['model']:.4f}",
            f["difference_percent"],
        )
        for f in content["output_factors"]
    ]
    show_table("Output factors", ("field mm", "depth mm", "measured", "fitted", "difference %"), rows)
    return 0


def _short(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.6g}"
    text = str(value)
    return text if len(text) <= 40 else text[:37] + "..."
