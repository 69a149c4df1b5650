# SPDX-License-Identifier: Apache-2.0
"""What the model's doubt about outlines means for goals and models: values with their bands, and bands in the chart."""

from __future__ import annotations

from slicer.i18n import tr as _

from AIOCommon import InputError, StructureSet, Volume
from AIOCommon.core.debounce import Clock
from AIOCommon.core.progress import Progress, SubProgress
from AIOCommon.mrml.case import Role
from AIOCommon.mrml.doubt_maps import probability_map
from AIOCommon.ui.palette import BAD, INFO, WARN
from AIOCommon.ui.run_bar import RunBar
from AIOCommon.ui.widgets import Cell, ResultTable
from AIOCommon.ui.work import Job, Work

from ..core.evaluate import ModelledEvaluation
from ..core.unsure import OutlineBands, outline_bands
from ..core.unsure.bands import ValueBand
from ..mrml.dvh_bands import remove_bands, show_bands
from .review_section import ReviewSection


class BandsSection(ReviewSection):
    """Samples outlines from the maps that AIO Segmentation has made, when a person asks for it."""

    def __init__(self, work: Work, clock: Clock):
        super().__init__(_("How sure are the numbers?"), work, clock)
        self.bands: tuple[OutlineBands, ...] = ()
        self.bar = RunBar(_("Sample unsure outlines"), self.on_sample, self.on_cancel, _("Cancel"))
        self.bar.explain(_("Numbers on many outlines that the model holds possible: their range"))
        self.layout.addWidget(self.bar.widget)
        headers = (_("Structure"), _("Goal or model"), _("Now"), _("5 to 95 %"), _("Meets it"))
        self.table = ResultTable(headers, stretch=1)
        self.layout.addWidget(self.table.widget)
        self.clear()

    def compute(self) -> None:
        """New contours or dose: what was sampled no longer holds."""
        self.clear()
        found = self._maps()
        self.bar.set_ready(bool(found))
        if not found:
            self.say(_("No map of the model's doubt is here: AIO Segmentation makes them (How sure is the model?)."))

    def clear(self) -> None:
        self.work.cancel("bands")
        self.bands = ()
        self.table.set_rows([])
        if self.shown is not None and not self.shown.scene.IsClosing():
            remove_bands(self.shown.scene)

    def forget(self) -> None:
        shown = self.shown
        if shown is not None and not shown.scene.IsClosing():
            remove_bands(shown.scene)
        super().forget()

    def on_sample(self) -> None:
        """Sample in the background; the table and the chart follow."""
        shown, maps = self.shown, self._maps()
        structures = shown.live.structures(shown.segmentation) if shown is not None else None
        if structures is None or not maps:
            return
        dose, evaluation = shown.live.dose, shown.evaluation

        def sample(progress: Progress) -> tuple[list[OutlineBands], list[str]]:
            return _sample_all(structures, maps, dose, evaluation, progress)

        self.bar.busy(_("Sampling"))
        self.work.start(Job("bands", sample, self._sampled, self._failed, self.bar.progress))

    def on_cancel(self) -> None:
        self.bar.cancelling(_("Cancelling"))
        self.work.cancel("bands")

    def _maps(self) -> dict[str, Volume]:
        """The maps of the structures that goals or models are about."""
        if self.shown is None:
            return {}
        evaluation = self.shown.evaluation
        asked = [row.structure for row in (*evaluation.goals, *evaluation.models) if row.value is not None]
        maps = {name: probability_map(self.shown.scene, name) for name in dict.fromkeys(asked)}
        return {name: volume for name, volume in maps.items() if volume is not None}

    def _failed(self, reason: str) -> None:
        self.bar.idle(reason)

    def _sampled(self, found: tuple[list[OutlineBands], list[str]]) -> None:
        self.bar.idle()
        if self.shown is None:
            return
        bands, left_out = found
        self.bands = tuple(bands)
        self.table.set_rows([_row(band.structure, value) for band in bands for value in band.values])
        self.say(" ".join(left_out), WARN if left_out else INFO)
        chart = self.shown.case.get(Role.CHART)
        if chart is not None:
            show_bands(self.shown.scene, chart, self.shown.segmentation, bands)


def _sample_all(
    structures: StructureSet, maps: dict[str, Volume], dose: Volume, evaluation: ModelledEvaluation, progress: Progress
) -> tuple[list[OutlineBands], list[str]]:
    """(bands, why structures were left out)."""
    bands, left_out = [], []
    for number, (name, volume) in enumerate(maps.items()):
        part = SubProgress(progress, number / len(maps), (number + 1) / len(maps))
        if name not in structures:
            continue
        try:
            bands.append(outline_bands(structures[name], volume, dose, evaluation, progress=part))
        except InputError as error:
            left_out.append(_("{name}: {reason}.").format(name=name, reason=error.what))
    return bands, left_out


def _row(structure: str, band: ValueBand) -> tuple[Cell | str, ...]:
    tip = _("Median {median:.2f}; of outlines as the model could have drawn them.").format(median=band.median)
    met = Cell("")
    if band.met is not None:
        tone = None if band.met in (0.0, 1.0) else WARN if band.met >= 0.5 else BAD
        met = Cell(f"{100 * band.met:.0f} %", tone, right=True)
    return (
        structure,
        band.text,
        Cell(f"{band.value:.2f} {band.unit}".strip(), right=True),
        Cell(f"{band.low:.2f} … {band.high:.2f}", tip=tip, right=True),
        met,
    )
