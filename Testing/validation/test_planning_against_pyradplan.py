# SPDX-License-Identifier: Apache-2.0
"""The pencil beam against pyRadPlan: same machine file, density, beams and bixels, dose of a uniform fluence.

pyRadPlan runs in an environment of its own (``make oracles``) on TG119 from its package, five beams, and on matRad's
box phantom, two beams. What is left between the two doses has three causes, each shown on its own:

- bixels: pyRadPlan's kernels are convolved on an even number of samples, which shifts every bixel's dose by 0.25 mm
  along both axes (PEER_OFFSET_MM). Ours stand where its doses are; where its bixels are, the difference grows.
- radiological depth: its ray tracer gives a voxel the depth of the nearest ray, somewhere in the voxel; ours
  interpolates to the voxel's centre. Both are compared with rays to the centres in steps of 0.1 mm.
- the rest is the end of its kernels at the lateral cutoff, which a sum of Gaussians rounds, and interpolation.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace

import numpy as np
import pytest

from AIOCommon.core.volume import Volume
from PlanningModuleLib.core.dose.gamma import gamma_index
from Testing.oracles import peers
from Testing.oracles.pyradplan_case import PEER_OFFSET_MM, PeerCase

pytestmark = [
    pytest.mark.validation,
    pytest.mark.timeout(3600),
    pytest.mark.skipif(not peers.has_pyradplan(), reason="pyRadPlan is not installed (make oracles)"),
]
ORDERS = {
    "TG119": {"gantry_deg": [0.0, 72.0, 144.0, 216.0, 288.0], "grid_mm": 5.0, "cutoff_mm": 50.0},
    "box": {"gantry_deg": [0.0, 30.0], "grid_mm": 6.0, "cutoff_mm": 100.0},
}
TRACED_POINTS, TRACE_MM = 300, 0.1


@dataclass(frozen=True)
class Difference:
    """Of two doses in % of the largest, where the reference is above a tenth of it."""

    mean: float
    p99: float
    largest: float

    @classmethod
    def of(cls, ours: np.ndarray, peer: np.ndarray) -> Difference:
        error = 100 * (np.abs(ours - peer) / peer.max())[peer > 0.1 * peer.max()]
        return cls(float(error.mean()), float(np.quantile(error, 0.99)), float(error.max()))

    def __str__(self) -> str:
        return f"mean {self.mean:.2f}, 99th percentile {self.p99:.2f}, largest {self.largest:.2f} % of the maximum"


@pytest.fixture(scope="module", params=list(ORDERS))
def case(request, real_data, tmp_path_factory) -> PeerCase:
    phantom = "TG119" if request.param == "TG119" else real_data("matrad") / "BOXPHANTOM.mat"
    out = tmp_path_factory.mktemp("peer") / "case.npz"
    order = {"case": str(phantom), "bixel_mm": 5.0, "out": str(out), "rounds": 1} | ORDERS[request.param]
    return PeerCase.read(out, order, peers.pyradplan(order))


def tell(text: str) -> None:
    sys.stdout.write(text + "\n")


def peer_dose(case: PeerCase) -> np.ndarray:
    return np.asarray(case.matrix.sum(axis=1)).ravel()[case.arrays["voxels"]]


def our_dose(case: PeerCase, **options) -> np.ndarray:
    operator = case.operator(**options)
    return operator.forward(np.ones(operator.n_variables)).numpy()


def test_with_its_depths_and_bixels_the_doses_agree_within_a_percent_everywhere(case):
    found = Difference.of(our_dose(case, own_depths=False), peer_dose(case))
    tell(f"{len(case.frames)} beams, its depths: {found}")
    assert found.mean < 0.15
    assert found.p99 < 0.6
    assert found.largest < 1.0


def test_where_its_bixels_are_meant_to_stand_the_doses_differ_by_its_shift(case):
    where_its_doses_are = Difference.of(our_dose(case, own_depths=False), peer_dose(case))
    meant = Difference.of(our_dose(replace(case, offset_mm=0.0), own_depths=False), peer_dose(case))
    tell(f"{len(case.frames)} beams, its depths, bixels not shifted by {PEER_OFFSET_MM} mm: {meant}")
    assert meant.mean > 1.5 * where_its_doses_are.mean
    assert meant.largest < 6.0


def test_with_our_own_depths_the_doses_pass_gamma(case):
    ours, peer = our_dose(case), peer_dose(case)
    tell(f"{len(case.frames)} beams, own depths: {Difference.of(ours, peer)}")
    volumes = []
    for dose in (peer, ours):
        array = np.zeros(case.grid.n_voxels, np.float32)
        array[case.arrays["voxels"]] = dose
        volumes.append(Volume(array.reshape(case.grid.shape_kji), case.grid, "Gy"))
    gamma = gamma_index(*volumes, dose_percent=2.0, distance_mm=2.0)
    tell(f"{len(case.frames)} beams, own depths: gamma {gamma.criterion}: {gamma.pass_percent:.2f} %")
    assert gamma.pass_percent > 98.0


def test_our_depths_are_those_of_rays_to_the_voxels_centres(case):
    random = np.random.default_rng(5)
    for number, frame in enumerate(case.frames):
        peer = case.arrays[f"depth_mm_{number}"]
        chosen = random.choice(np.flatnonzero(np.isfinite(peer)), TRACED_POINTS)
        exact = np.array([traced_mm(case, frame.source_ras_mm, p) for p in case.points_ras_mm[chosen]])
        ours = np.abs(case.depth_mm(number)[chosen] - exact)
        theirs = np.abs(peer[chosen] - exact)
        tell(
            f"gantry {frame.gantry_deg:g}: depth against traced rays, mean and 95th percentile: ours "
            f"{ours.mean():.2f} and {np.quantile(ours, 0.95):.2f} mm, pyRadPlan's {theirs.mean():.2f} and "
            f"{np.quantile(theirs, 0.95):.2f} mm"
        )
        assert ours.mean() < 0.3
        assert np.quantile(ours, 0.95) < 1.2  # a fifth of a voxel


def traced_mm(case: PeerCase, source_ras_mm: np.ndarray, point_ras_mm: np.ndarray) -> float:
    """Depth in water up to a point, through voxels of constant density."""
    length = float(np.linalg.norm(point_ras_mm - source_ras_mm))
    along = np.arange(TRACE_MM / 2, length, TRACE_MM)
    places = source_ras_mm + (point_ras_mm - source_ras_mm) * (along / length)[:, None]
    kji = np.rint(case.grid.to_ijk(places)).astype(int)[:, ::-1]
    kji = kji[((kji >= 0) & (kji < case.grid.shape_kji)).all(axis=1)]
    return float(case.arrays["density"][tuple(kji.T)].sum(dtype=float) * TRACE_MM)
