# SPDX-License-Identifier: Apache-2.0
"""The CUDA path against the CPU's, on a machine with a GPU: ``python -m Testing.device.check_cuda``.

Prints one JSON line: seconds on both, the largest GPU memory, and the Dice of every structure between the two.
Exits with 1 where a structure of 1 cc or more has less than 0.995, and with 2 where there is no GPU.
"""

from __future__ import annotations

import json
import sys
import time

LEAST_DICE, LEAST_CC = 0.995, 1.0


def main() -> int:
    import torch

    from AIOCommon.core.surface_distance import common_masks, dice
    from SegmentationModuleLib import load_model, make_sample, segment

    if not torch.cuda.is_available():
        sys.stderr.write("There is no GPU that torch can use here.\n")
        return 2
    ct, model = make_sample().ct, load_model()
    drawn, seconds = {}, {}
    segment(ct, model, device="cuda")  # the first call loads kernels
    for device in ("cuda", "cpu"):
        start = time.perf_counter()
        drawn[device] = segment(ct, model, device=device)
        seconds[device] = round(time.perf_counter() - start, 2)
    agreement = {
        s.name: round(dice(*common_masks(s, drawn["cuda"][s.name])), 5) if s.name in drawn["cuda"].names else 0.0
        for s in drawn["cpu"]
        if s.volume_cc >= LEAST_CC
    }
    memory_mb = torch.cuda.max_memory_allocated() / 2**20
    found = {"seconds": seconds, "gpu_mb": round(memory_mb), "gpu": torch.cuda.get_device_name(), "dice": agreement}
    sys.stdout.write(json.dumps(found) + "\n")
    return 0 if min(agreement.values()) >= LEAST_DICE else 1


if __name__ == "__main__":
    sys.exit(main())
