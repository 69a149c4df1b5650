# SPDX-License-Identifier: Apache-2.0
"""Runs in .venv-oracles: DVHs by dicompyler-core. JSON in on stdin, JSON out on stdout.

In: {"rtstruct": path, "rtdoses": [path, ...], "metrics": ["D95", "D0.03cc", ...]}.
Out: {"rounds": [{"cpu_s": x, "wall_s": x, "read_cpu_s": x, "structures": {name: {"volume_cc": x, "mean_gy": x,
metric: Gy}}}, ...], "read_rtstruct_cpu_s": x, "peak_mb": x}. The objects are in memory before the time of a round
starts; reading the dose is timed apart.
"""

import json
import sys
import time

import pydicom
from dicompylercore import dvhcalc
from peak_memory import own_peak_mb


def main() -> None:
    order = json.load(sys.stdin)
    start = time.process_time()
    rtstruct = pydicom.dcmread(order["rtstruct"])
    answer = {"rounds": [], "read_rtstruct_cpu_s": time.process_time() - start}
    for path in order["rtdoses"]:
        start = time.process_time()
        dose = pydicom.dcmread(path)
        read = time.process_time() - start
        cpu, wall = time.process_time(), time.perf_counter()
        found = {r.ROIName: dvhcalc.get_dvh(rtstruct, dose, r.ROINumber) for r in rtstruct.StructureSetROISequence}
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        structures = {}
        for name, dvh in found.items():
            structures[name] = {"volume_cc": float(dvh.volume), "mean_gy": float(dvh.mean)}
            for metric in order.get("metrics", []):
                structures[name][metric] = float(dvh.statistic(metric).value)
        answer["rounds"].append({"cpu_s": cpu, "wall_s": wall, "read_cpu_s": read, "structures": structures})
    answer["peak_mb"] = own_peak_mb()
    json.dump(answer, sys.stdout)


main()
