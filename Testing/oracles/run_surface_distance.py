# SPDX-License-Identifier: Apache-2.0
"""Runs in .venv-oracles: HD95, mean surface distance and surface Dice by DeepMind's surface-distance.

In: {"masks": path of .npz with bool a, b and spacing_kji_mm, "tolerance_mm": x, "repeats": n}.
Out: {"cpu_s": [x, ...], "hd95_mm": x, "mean_mm": x, "surface_dice": x}.
"""

import json
import sys
import time

import numpy as np
import surface_distance


def main() -> None:
    order = json.load(sys.stdin)
    with np.load(order["masks"]) as file:
        a, b, spacing = file["a"], file["b"], tuple(map(float, file["spacing_kji_mm"]))
    times = []
    for _ in range(order.get("repeats", 1)):
        start = time.process_time()
        distances = surface_distance.compute_surface_distances(a, b, spacing)
        hd95 = surface_distance.compute_robust_hausdorff(distances, 95)
        to_b, to_a = surface_distance.compute_average_surface_distance(distances)
        dice = surface_distance.compute_surface_dice_at_tolerance(distances, order["tolerance_mm"])
        times.append(time.process_time() - start)
    mean = (to_b * distances["surfel_areas_gt"].sum() + to_a * distances["surfel_areas_pred"].sum()) / (
        distances["surfel_areas_gt"].sum() + distances["surfel_areas_pred"].sum()
    )
    answer = {"cpu_s": times, "hd95_mm": float(hd95), "mean_mm": float(mean), "surface_dice": float(dice)}
    json.dump(answer, sys.stdout)


main()
