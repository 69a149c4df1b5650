# SPDX-License-Identifier: Apache-2.0
"""Runs in .venv-montecarlo: the pencil kernel of a 6 MV spectrum in water, by pyRadMC.

python run_pyradmc_kernel.py OUT.npz [HISTORIES]: photons start 10 cm inside a water box of 60 x 60 x 50 cm and fly
along +z, so that backscatter is whole; their energy goes into rings about the axis. Written: depth_edges_cm (from the
start), radial_edges_cm, energy_mev (depth, ring) and sigma_mev per photon, spectrum edges and photon numbers, and the
code's linear attenuation of water at the spectrum's energies.
"""

import sys

import numpy as np
import pyradmc as mc

START_CM = 10.0
SIZE_CM = (60.0, 60.0, 50.0)


def main(out: str, histories: int) -> None:
    grid = mc.VoxelGrid.uniform_water(shape=(120, 120, 100), spacing=(0.5, 0.5, 0.5))
    xs = mc.AnalyticCrossSections(geometry_densities=grid.max_density_by_material())
    spectrum = mc.ali_rogers_mv("varian-6mv")
    depth = mc.graded_edges([(0, 4, 1), (4, 8, 0.5), (8, 14, 0.1), (14, 20, 0.5), (20, 45, 1)])
    rings = [0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.7, 0.9, 1.2, 1.6, 2.2, 3, 4, 5.5, 7.5, 10, 14, 19, 25]
    scorer = mc.CylindricalScoringGrid.uniform(1.0, (30.0, 30.0), depth, np.array(rings))
    source = mc.SpectralBeamSource(spectrum, (30.0, 30.0, START_CM), (30.0, 30.0, START_CM + 1.0), 0.0, 0.0)
    engine = mc.WarpEngine(grid=grid, cross_sections=xs, device="cpu")
    result = engine.run(source, histories, 20, seed=20261121, scoring_grid=scorer, deposit_resolution_cm=0.05)
    energy = (spectrum.edges[1:] + spectrum.edges[:-1]) / 2
    np.savez_compressed(
        out,
        depth_edges_cm=depth - START_CM,
        radial_edges_cm=rings,
        energy_mev=result.dose * scorer.voxel_mass,
        sigma_mev=result.dose_sigma * scorer.voxel_mass,
        spectrum_edges_mev=spectrum.edges,
        spectrum=spectrum.bin_probabilities,
        energy_at_mev=energy,
        attenuation_per_cm=[xs.mu_over_rho_total(float(e), mc.WATER) for e in energy],
        histories=histories,
        provenance=result.provenance.summary(),
        books=[result.energy_emitted, result.energy_deposited, result.energy_escaped, result.energy_unscored],
    )


main(sys.argv[1], int(float(sys.argv[2])) if len(sys.argv) > 2 else 4_000_000)
