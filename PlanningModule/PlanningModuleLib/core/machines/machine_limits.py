# SPDX-License-Identifier: Apache-2.0
"""What each number of a machine file can be: a medical linac of any make is inside, a wrong unit or column is not.

The files of makes that exist are far from these limits. They are checked before anything is built from a number.
"""

from __future__ import annotations

from AIOCommon.core.options import Number

NUMBERS: dict[str, Number] = {
    "geometry.sad_mm": Number(
        "Source to axis; linacs have 1000, a cobalt unit 800.", unit="mm", minimum=500, maximum=2500
    ),
    "geometry.energy_mv": Number("Cobalt is about 1.25, linacs have up to 25.", unit="MV", minimum=0.5, maximum=50),
    "geometry.dose_rate_mu_per_min": Number(
        "Beams without flattening filter reach 2400.", unit="MU/min", minimum=1, maximum=1e4
    ),
    "geometry.gantry_speed_deg_per_s": Number("Ring gantries reach 24.", unit="deg/s", minimum=0.1, maximum=90),
    "calibration.gy_per_mu": Number("0.01 by custom.", unit="Gy/MU", minimum=1e-4, maximum=1.0),
    "calibration.side_mm": Number("Of the reference field.", unit="mm", minimum=5, maximum=450),
    "calibration.depth_mm": Number("Of the reference point in water.", unit="mm", minimum=0.1, maximum=500),
    "calibration.ssd_mm": Number("Source to surface.", unit="mm", minimum=500, maximum=2500),
    "beam_model.attenuation": Number("0.003 (25 MV) to 0.007 (cobalt).", unit="1/mm", minimum=1e-4, maximum=0.05),
    "beam_model.buildup_fraction": Number("1 would be no surface dose.", minimum=1e-3, maximum=2),
    "beam_model.buildup": Number("Dose builds up within some mm to 4 cm.", unit="1/mm", minimum=0.005, maximum=10),
    "beam_model.source_sigma": Number(
        "Focal spots have 1 to 3 mm, cobalt sources 10.", unit="mm", minimum=0, maximum=30
    ),
    "beam_model.head_fraction": Number("3 to 12 % of the fluence come from the head.", minimum=0, maximum=0.5),
    "beam_model.head_sigma": Number("The size of the flattening filter.", unit="mm", minimum=0.1, maximum=300),
    "mlc.leaf_speed_mm_per_s": Number("Leaves reach 65.", unit="mm/s", minimum=0.1, maximum=500),
    "mlc.leaf_travel_mm": Number("Half of the largest field.", unit="mm", minimum=5, maximum=500),
    "mlc.minimum_gap_mm": Number("Between tips.", unit="mm", minimum=0, maximum=50),
    "mlc.bank_span_mm": Number("145 to 200 where carriages limit it.", unit="mm", minimum=1, maximum=1000),
    "jaws.transmission": Number("Below 0.02.", minimum=0, maximum=0.5),
}
FIELD_MM = Number("Largest opening; 400 for most.", unit="mm", minimum=10, maximum=1000)
BETA_PER_MM = Number("Build-up of a component of matRad's kernels.", unit="1/mm", minimum=1e-4, maximum=10)
PENUMBRA_MM = Number("Full width at half maximum at the isocentre.", unit="mm", minimum=0.1, maximum=50)
TRANSMISSION = Number("Leaves let 0.3 to 3 % through.", minimum=0, maximum=0.5)
GAP_MM = Number("Dosimetric leaf gap, mostly 0.1 to 3.", unit="mm", minimum=-10, maximum=20)

PRIMARY_PARTS = (
    Number("Share of a narrow Gaussian; a fit may give a small negative one.", unit="fraction", minimum=-2, maximum=2),
    Number("Its width, some mm.", unit="mm", minimum=0.01, maximum=100),
)
SCATTER = (
    Number("How fast scatter grows with depth.", unit="1/mm", minimum=-0.1, maximum=0.1),
    Number("How fast it dies out.", unit="1/mm", minimum=0, maximum=1),
    Number("Its width.", unit="mm", minimum=0.1, maximum=500),
)
PROFILE = (
    Number("Distance from the axis.", unit="mm", minimum=0, maximum=1000),
    Number("Fluence relative to the axis.", minimum=0.01, maximum=10),
)
LEAVES = (
    Number("First side.", unit="mm", minimum=-500, maximum=500),
    Number("Last side.", unit="mm", minimum=-500, maximum=500),
    Number("Leaves are 1.7 to 20 wide.", unit="mm", minimum=0.5, maximum=200),
)
MOST_LAYERS = 4  # two are the most in use; every fluence is computed for each
MOST_PARTS = 8  # each is one convolution of every fluence
MOST_PROFILE, MOST_GROUPS = 2000, 50
