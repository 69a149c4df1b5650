# SPDX-License-Identifier: Apache-2.0
"""Left and right in report and beam's eye view, on an asymmetric phantom: a mark is drawn where its letter stands."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import Structure
from AIOCommon.core.volume import Volume
from AIORadiotherapyLib.core.report.figures import BevMap, draw_map, draw_plane, offset_text
from AIORadiotherapyLib.core.report.plan_rows import _map
from AIORadiotherapyLib.core.report.planes import planes_through
from PlanningModuleLib.core.beams.beams_eye_view import edge_letters, silhouette, surface_points_ras_mm
from PlanningModuleLib.core.beams.geometry import BeamFrame
from PlanningModuleLib.core.plan import Beam, Fluence

pytest.importorskip("matplotlib")

DIRECTIONS = {"R": (1, 0, 0), "L": (-1, 0, 0), "A": (0, 1, 0), "P": (0, -1, 0), "H": (0, 0, 1), "F": (0, 0, -1)}
MARK_MM = 60.0


def marked(letters: str, *, turned: bool = False) -> tuple[Volume, Structure]:
    """Water with a metal ball off the centre towards ``letters``; ``turned``: stored with other axes."""
    n, spacing = 50, 5.0
    origin = spacing * (n - 1) / 2
    grid = Grid.axial((n, n, n), (spacing,) * 3, (origin, origin, -origin))
    if turned:  # i runs to the right and j to the front
        matrix = np.diag([spacing, spacing, spacing, 1.0])
        matrix[:3, 3] = -origin
        grid = Grid((n, n, n), matrix)
    kji = np.stack(np.meshgrid(*[np.arange(n)] * 3, indexing="ij"), axis=-1)
    ras = grid.to_ras(kji[..., ::-1])
    centre = MARK_MM * sum(np.array(DIRECTIONS[each], float) for each in letters)
    ball = np.linalg.norm(ras - centre, axis=-1) <= 12.0
    return Volume(np.where(ball, 3000, 0).astype(np.int16), grid, "HU"), Structure.from_mask("Mark", ball, grid)


def texts_of(axes) -> dict[str, str]:
    """Letters by the edge of the picture that they stand at."""
    edges = {(0.01, 0.5): "left", (0.99, 0.5): "right", (0.5, 0.985): "top", (0.5, 0.015): "bottom"}
    return {edges[text.get_position()]: text.get_text() for text in axes.texts if text.get_position() in edges}


def side_of_brightest(axes, image: np.ndarray) -> tuple[str, str]:
    """("left" or "right", "top" or "bottom"): where the mark of the drawn picture is on the page."""
    shown = axes.images[0]
    row, column = np.argwhere(image >= 0.99 * image.max()).mean(axis=0)
    x0, x1, y0, y1 = shown.get_extent()
    x = x0 + (column + 0.5) / image.shape[1] * (x1 - x0)
    up = (row + 0.5) / image.shape[0]
    y = y0 + up * (y1 - y0) if shown.origin == "lower" else y1 - up * (y1 - y0)
    across, height = axes.transAxes.inverted().transform(axes.transData.transform((x, y)))
    return "left" if across < 0.5 else "right", "top" if height > 0.5 else "bottom"


def new_axes():
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure()
    FigureCanvasAgg(figure)
    return figure.add_subplot()


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("letters", ["LAH", "RPF", "LPF", "RAH"])
def test_the_mark_of_a_slice_is_drawn_towards_the_letters_of_its_side(letters, turned):
    ct, mark = marked(letters, turned=turned)
    for plane in planes_through(mark.centroid_ras_mm(), ct, None, 2.0):
        axes = new_axes()
        assert draw_plane(axes, plane, ct, [mark], None, []) == {"Mark"}
        edges = texts_of(axes)
        assert len(edges) == 4
        for edge in side_of_brightest(axes, plane.sample(ct, -1000.0)):
            assert edges[edge] in letters, (plane.name, edge)
        (outline,) = (c for c in axes.collections if len(c.get_paths()))
        middle = outline.get_paths()[0].vertices.mean(axis=0)
        across, height = axes.transAxes.inverted().transform(axes.transData.transform(middle))
        where = "left" if across < 0.5 else "right", "top" if height > 0.5 else "bottom"
        assert where == side_of_brightest(axes, plane.sample(ct, -1000.0)), "contour and CT lie on each other"


@pytest.mark.parametrize(("letters", "texts"), [("LAH", ("S 60", "A 60", "L 60")), ("RPF", ("I 60", "P 60", "R 60"))])
def test_the_place_of_a_slice_is_said_with_the_letter_of_its_side(letters, texts):
    ct, mark = marked(letters)
    planes = planes_through(mark.centroid_ras_mm(), ct, None, 2.0)
    assert tuple(offset_text(p)[:4] for p in planes) == texts


FRAMES = [
    BeamFrame(gantry, collimator, couch, (0.0, 0.0, 0.0))
    for gantry, collimator, couch in itertools.product(
        (0.0, 50.0, 125.0, 180.0, 230.0, 305.0), (0.0, 30.0), (0.0, 10.0)
    )
]


@pytest.mark.parametrize("frame", FRAMES, ids=lambda f: f"{f.gantry_deg:g}-{f.collimator_deg:g}-{f.couch_deg:g}")
def test_the_letters_of_a_beams_eye_view_are_those_of_what_lies_there(frame):
    left, right, bottom, top = edge_letters(frame)
    for letter, direction in DIRECTIONS.items():
        (x, y), _along = frame.project(MARK_MM * np.array(direction, float))
        for value, low, high in ((x, left, right), (y, bottom, top)):
            if abs(value) > 0.5 * MARK_MM:
                assert letter in (high if value > 0 else low), (letter, value)
            assert letter not in (low if value > 0 else high) or abs(value) < 1e-6 * MARK_MM
    assert all(1 <= len(edge) <= 3 for edge in (left, right, bottom, top))


def test_from_the_front_the_patients_left_is_on_the_right_of_the_picture():
    assert edge_letters(BeamFrame(0.0, 0.0, 0.0, (0.0, 0.0, 0.0))) == ("R", "L", "F", "H")
    assert edge_letters(BeamFrame(180.0, 0.0, 0.0, (0.0, 0.0, 0.0))) == ("L", "R", "F", "H")


@pytest.mark.parametrize("letters", ["LAH", "RPF"])
def test_a_fluence_map_shows_the_mark_towards_its_letters(letters):
    """The beam is open on the mark's shadow only."""
    _ct, mark = marked(letters)
    for gantry in (0.0, 305.0, 125.0):
        frame = BeamFrame(gantry, 0.0, 0.0, (0.0, 0.0, 0.0))
        shadow, (x0, y0) = silhouette(frame, surface_points_ras_mm(mark), 5.0)
        rows, columns = np.nonzero(shadow > 0.5)
        x, y = (2.5 * index.mean() + first for index, first in ((columns, x0), (rows, y0)))
        edges = np.arange(-100.0, 101.0, 10.0)
        mu, _, _ = np.histogram2d([y], [x], bins=(edges, edges))
        beam = Beam("One", gantry, 0.0, 0.0, (0.0, 0.0, 0.0), 10.0, Fluence(edges, edges, mu))
        picture = _map(beam)
        assert isinstance(picture, BevMap) and picture.letters == edge_letters(frame)
        axes = new_axes()
        draw_map(axes, picture, 1.0)
        shown = texts_of(axes)
        across, height = side_of_brightest(axes, picture.array)
        (seen_x, seen_y), _along = frame.project(mark.centroid_ras_mm())
        assert (across, height) == ("right" if seen_x > 0 else "left", "top" if seen_y > 0 else "bottom")
        assert shown[height] in letters
        assert gantry or shown[across] in letters
