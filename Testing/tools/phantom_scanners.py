# SPDX-License-Identifier: Apache-2.0
"""Measure noise and HU of public CTs for Resources/phantom/scanners.json; the images themselves are not kept.

python Testing/tools/phantom_scanners.py DATA    the folder of the tests' real data (ct-chest-unlabelled in it)

Noise power spectrum: squares of 24 mm of soft tissue without structure (the quietest fifth), a parabola taken off, the
power of their Fourier transforms averaged over directions (ICRU 87). Along the patient: the correlation of a square's
noise with that of the next slice. HU of fat and muscle: peaks of the body's histogram; of lung: its median and spread.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import SimpleITK as sitk
from scipy import ndimage

from AIOCommon import Grid
from SegmentationModuleLib.core.body import body_mask

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "Resources" / "phantom" / "scanners.json"
SQUARE_MM, QUIETEST, BINS_PER_MM, STEP_PER_MM = 24.0, 0.2, 10, 0.05
SOURCES = {
    "acrin-013": ("acrin-flt-breast-013", "TCIA ACRIN-FLT-Breast, CC BY 3.0, doi 10.7937/K9/TCIA.2017.ol20zmxg"),
    "acrin-001": (
        "acrin-flt-breast-001-neck-shoulder",
        "TCIA ACRIN-FLT-Breast, CC BY 3.0, doi 10.7937/K9/TCIA.2017.ol20zmxg",
    ),
    "r01-001": (
        "nsclc-radiogenomics-R01-001",
        "TCIA NSCLC Radiogenomics, CC BY 3.0, doi 10.7937/K9/TCIA.2017.7hs46erv; resampled to 1 mm in the slice",
    ),
    "tcga-2605": ("tcga-lusc-34-2605", "TCIA TCGA-LUSC, CC BY 3.0, doi 10.7937/K9/TCIA.2016.TYGKKFMQ"),
    "cmb-01068": ("cmb-crc-01068", "TCIA CMB-CRC, CC BY 4.0, doi 10.7937/djg7-gz87; sharp kernel"),
    "4d-lung-113": ("4d-lung-113", "TCIA 4D-Lung, CC BY 3.0, doi 10.7937/K9/TCIA.2016.ELN8YGLE; planning 4D-CT"),
    "lidc-0001": ("lidc-idri-0001-partial", "TCIA LIDC-IDRI, CC BY 3.0, doi 10.7937/K9/TCIA.2015.LO9QL9SX"),
}


def squares(hu: np.ndarray, body: np.ndarray, spacing_mm: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """((n, side, side) noise, (n,) its correlation with the next slice's)."""
    side = round(SQUARE_MM / spacing_mm[1])
    v, u = np.mgrid[-1 : 1 : side * 1j, -1 : 1 : side * 1j]
    terms = np.stack([np.ones_like(u), u, v, u * u, u * v, v * v]).reshape(6, -1)
    flat = np.eye(side * side) - np.linalg.pinv(terms) @ terms
    found, along = [], []
    for k in range(0, len(hu) - 1, 2):
        calm = ndimage.uniform_filter(hu[k], 5)
        soft = (calm > 10) & (calm < 110) & body[k]
        share = ndimage.uniform_filter(soft.astype(np.float32), side)
        for j in range(side // 2, hu.shape[1] - side // 2 - 1, side // 2):
            for i in range(side // 2, hu.shape[2] - side // 2 - 1, side // 2):
                if share[j, i] > 0.995:
                    part = np.s_[j - side // 2 : j - side // 2 + side, i - side // 2 : i - side // 2 + side]
                    here, above = (flat @ hu[n][part].reshape(-1).astype(float) for n in (k, k + 1))
                    found.append(here.reshape(side, side))
                    along.append(np.corrcoef(here, above)[0, 1])
    return np.array(found), np.array(along)


def spectrum(noise: np.ndarray, pixel_mm: float) -> np.ndarray:
    """HU2 mm2 in bins of radial frequency of STEP_PER_MM, up to the largest of the pixels."""
    side = noise.shape[1]
    power = np.mean(np.abs(np.fft.fft2(noise)) ** 2, axis=0) * pixel_mm**2 / side**2
    f = np.fft.fftfreq(side, pixel_mm)
    radial = np.hypot(f[:, None], f[None])
    most = min(BINS_PER_MM, int(f.max() / STEP_PER_MM))
    rows = [power[(radial >= n * STEP_PER_MM) & (radial < (n + 1) * STEP_PER_MM)] for n in range(most)]
    values = np.array([row.mean() if row.size else np.nan for row in rows])
    known = np.isfinite(values)
    return np.interp(np.arange(most), np.flatnonzero(known), values[known])


def peak(values: np.ndarray, low: float, high: float) -> float:
    counts, edges = np.histogram(values, np.arange(low, high + 1, 2.0))
    return float(edges[np.argmax(ndimage.gaussian_filter1d(counts.astype(float), 3))] + 1)


def row(path: Path, source: str) -> dict[str, object]:
    image = sitk.ReadImage(str(path))
    hu = sitk.GetArrayFromImage(image)
    spacing = np.array(image.GetSpacing()[::-1])
    body = body_mask(hu, Grid.axial(hu.shape, spacing))
    noise, along = squares(hu, body, spacing)
    deviation = noise.std(axis=(1, 2))
    quiet = deviation <= np.quantile(deviation, QUIETEST)
    inner = ndimage.binary_erosion(body, iterations=3)
    lung = hu[inner & (hu < -600) & (hu > -980)]
    return {
        "source": source,
        "spacing_kji_mm": [round(float(s), 3) for s in spacing],
        "squares": int(quiet.sum()),
        "noise_hu": round(float(np.median(deviation[quiet])), 2),
        "noise_power_hu2_mm2": [round(float(v), 2) for v in spectrum(noise[quiet], spacing[1])],
        "correlation_of_slices": round(float(np.median(along[quiet])), 3),
        "fat_hu": peak(hu[inner], -150, -50),
        "muscle_hu": peak(hu[inner], 20, 110),
        "lung_hu": [round(float(np.median(lung))), round(float(lung.std()))],
    }


def main() -> None:
    data = Path(sys.argv[1]) / "ct-chest-unlabelled"
    scanners = {}
    for name, (file, source) in SOURCES.items():
        scanners[name] = row(data / f"{file}.nrrd", source)
        sys.stdout.write(f"{name}: {scanners[name]}\n")
    content = {
        "about": "Noise and HU of public CTs, measured by Testing/tools/phantom_scanners.py. Figures only.",
        "frequency_step_per_mm": STEP_PER_MM,
        "scanners": scanners,
    }
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
