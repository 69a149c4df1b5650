# SPDX-License-Identifier: Apache-2.0
"""Trial statistics against R on simulated trials, with and without tied times."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess

import numpy as np
import pytest

from AIOTrial import TimeToEvent, compare_competing, compare_survival
from AIOTrial.core.statistics.cox_regression import fit_cox
from AIOTrial.core.statistics.dose_response import dose_response, spline_basis
from AIOTrial.core.statistics.model_validation import concordance
from AIOTrial.core.statistics.proportional_hazards import proportional_hazards_test

pytestmark = [pytest.mark.validation, pytest.mark.timeout(3600)]
EQUAL = 1e-6
AT = (6.0, 12.0, 24.0)


def simulated(seed: int, codes: int) -> TimeToEvent:
    rng = np.random.default_rng(seed)
    n = int(rng.integers(40, 600))
    groups = rng.choice(["AIO", "IMRT"], n)
    latent = [rng.exponential(np.where(groups == "AIO", 60, 40)) for _ in range(codes)] + [rng.uniform(26, 70, n)]
    first = np.argmin(latent, axis=0)
    times = np.min(latent, axis=0)
    if seed % 2:
        times = np.ceil(times)  # visits by month: many ties
    return TimeToEvent(times, np.where(first == codes, 0, first + 1), groups)


def in_r(project_root, tmp_path, kind: str, data: TimeToEvent) -> dict:
    if shutil.which("Rscript") is None:
        pytest.skip("R is not installed (Debian: r-base-core r-cran-survival r-cran-cmprsk)")
    path = tmp_path / "table.csv"
    with open(path, "w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("time", "event", "arm"))
        writer.writerows(zip(map(repr, data.times.tolist()), data.events.tolist(), data.groups.tolist(), strict=True))
    script = project_root / "Testing" / "oracles" / "trial_statistics.R"
    command = ["Rscript", str(script), kind, str(path), "time", "event", "arm", ",".join(f"{t:g}" for t in AT)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    if "there is no package" in ended.stderr:
        pytest.skip("R lacks survival or cmprsk (Debian: r-cran-survival r-cran-cmprsk)")
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def largest_difference(ours, theirs) -> float:
    """Relative, over all numbers that R gives; what is missing on one side only counts as infinite."""
    if isinstance(theirs, dict):
        return max((largest_difference(ours[key], theirs[key]) for key in theirs if key in ours), default=0.0)
    if isinstance(theirs, list):
        return max((largest_difference(a, b) for a, b in zip(ours, theirs, strict=True)), default=0.0)
    if ours is None or theirs is None:
        return 0.0 if ours is theirs else np.inf
    return abs(ours - theirs) / max(abs(theirs), 1e-12)


def r_output(project_root, path, *arguments: str) -> dict:
    """What the oracle prints for a table of columns time, event, arm and more."""
    if shutil.which("Rscript") is None:
        pytest.skip("R is not installed (Debian: r-base-core r-cran-survival r-cran-cmprsk)")
    script = project_root / "Testing" / "oracles" / "trial_statistics.R"
    command = ["Rscript", str(script), arguments[0], str(path), "time", "event", "arm", "12"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    if "there is no package" in ended.stderr:
        pytest.skip("R lacks survival or cmprsk (Debian: r-cran-survival r-cran-cmprsk)")
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def exposed(seed: int) -> tuple[TimeToEvent, np.ndarray]:
    """Patients with a dose, an age and a yes/no factor; every other seed with tied times."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(200, 900))
    x = np.stack([rng.gamma(4.0, 0.8, n), rng.normal(58, 10, n), rng.random(n) < 0.3], axis=1).astype(float)
    latent = rng.exponential(80 * np.exp(-x @ [0.15, 0.01, 0.4] + 0.58))
    last = rng.uniform(20, 60, n)
    times = np.round(np.minimum(latent, last), 6)  # R takes times that differ by less than 1e-8 (relative) for one
    return TimeToEvent(np.ceil(times) if seed % 2 else times, (latent <= last).astype(int), np.full(n, "all")), x


def our_models(data: TimeToEvent, x: np.ndarray) -> dict:
    from statsmodels.api import Logit, add_constant

    model = fit_cox(data, x)
    zph = proportional_hazards_test(data, ["dose", "age", "factor"], x)
    tests = [test for _, test in zph.by_covariate] + [zph.together]
    spline = dose_response(data, x[:, 0]).spline
    logistic = Logit(data.events, add_constant(x)).fit(disp=0, tol=1e-14, maxiter=100)
    at = np.quantile(x[:, 0], (0.1, 0.75, 0.9))
    return {
        "coef": model.coefficients.values.tolist(),
        "se": np.sqrt(np.diag(model.coefficients.covariance)).tolist(),
        "loglik": model.log_likelihood,
        "zph_chi2": [test.chi2 for test in tests],
        "zph_p": [test.p for test in tests],
        "concordance": concordance(data, x @ model.coefficients.values),
        "spline_loglik": spline.log_likelihood,
        "curved_p": spline.p_curved,
        "spline_ratio": spline_ratios(data, x[:, 0], at),
        "logistic_coef": logistic.params[1:].tolist(),
        "logistic_se": logistic.bse[1:].tolist(),
    }


def spline_ratios(data: TimeToEvent, dose: np.ndarray, at: np.ndarray) -> list[float]:
    """Relative hazards at some doses over the median, of the same basis as the report's curve."""
    from patsy import build_design_matrices

    basis = spline_basis(dose)
    values = fit_cox(data, np.asarray(basis)).coefficients.values
    ends = {"inner": np.quantile(dose, (1 / 3, 2 / 3)), "low": float(dose.min()), "high": float(dose.max())}
    (rows,) = build_design_matrices([basis.design_info], {"dose": np.append(at, np.median(dose)), **ends})
    rows = np.asarray(rows)
    return np.exp((rows[:-1] - rows[-1]) @ values).tolist()


def test_every_model_is_that_of_r(project_root, tmp_path):
    path, lines, worst = tmp_path / "models.csv", ["\nmodels: seed  patients  largest relative difference to R"], 0.0
    for seed in range(8):
        data, x = exposed(seed)
        with open(path, "w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(("time", "event", "arm", "dose", "age", "factor"))
            columns = (data.times.tolist(), data.events.tolist(), data.groups.tolist(), *x.T.tolist())
            writer.writerows(zip(*columns, strict=True))
        difference = largest_difference(our_models(data, x), r_output(project_root, path, "models"))
        lines.append(f"        {seed:4d} {len(data):9d}  {difference:.1e}")
        worst = max(worst, difference)
    print("\n".join(lines))  # noqa: T201
    assert worst < EQUAL


def test_the_breast_cancer_study_of_the_german_group_is_as_published():
    """GBSG2: 686 patients, 299 events (Schumacher, J Clin Oncol 12:2086, 1994); the Cox model that HSAUR prints
    (Hothorn and Everitt, A Handbook of Statistical Analyses Using R, chapter on survival)."""
    from lifelines.datasets import load_gbsg2

    table = load_gbsg2()
    data = TimeToEvent.of(table.time.tolist(), table.cens.tolist(), table.horTh.tolist())
    assert (len(data), int(data.events.sum())) == (686, 299)
    grade = table.tgrade.map({"I": 0, "II": 1, "III": 2}).to_numpy()
    linear, quadratic = np.array([-1, 0, 1]) / np.sqrt(2), np.array([1, -2, 1]) / np.sqrt(6)
    columns = (
        table.horTh == "yes", table.age, table.menostat == "Post", table.tsize, linear[grade], quadratic[grade],
        table.pnodes, table.progrec, table.estrec,
    )  # fmt: skip
    model = fit_cox(data, np.stack([np.asarray(column, float) for column in columns], axis=1))
    published = (-0.3462784, -0.0094592, 0.2584448, 0.0077961, 0.5512988, -0.2010905, 0.0487886, -0.0022172, 0.0001973)
    assert model.coefficients.values == pytest.approx(published, abs=5e-8)  # seven digits are printed
    comparison = compare_survival(data, (365.25 * 5,), "no")
    assert comparison.cox[0].ratio == pytest.approx(0.695, abs=5e-4)


def test_the_rotterdam_patients_are_as_published(project_root, tmp_path):
    """2982 patients, 1518 recurrences, 1272 deaths, 1713 with either (Royston and Altman, BMC Med. Res. Methodol.
    13:33, 2013; R's survival); every estimate is that of R."""
    if shutil.which("Rscript") is None:
        pytest.skip("R is not installed (Debian: r-base-core r-cran-survival r-cran-cmprsk)")
    path = tmp_path / "rotterdam.csv"
    export = (
        "suppressPackageStartupMessages(library(survival)); d <- rotterdam; write.csv(data.frame(time = "
        "pmin(d$rtime, d$dtime) / 30.4375, event = ifelse(d$recur == 1, 1, ifelse(d$death == 1, 2, 0)), "
        f"arm = ifelse(d$chemo == 1, 'chemotherapy', 'none'), death = d$death), '{path}', row.names = FALSE)"
    )
    ended = subprocess.run(["Rscript", "-e", export], capture_output=True, text=True, timeout=600, check=False)
    if "there is no package" in ended.stderr:
        pytest.skip("R lacks survival (Debian: r-cran-survival)")
    rows = list(csv.DictReader(path.open(encoding="utf-8")))
    data = TimeToEvent.of([float(r["time"]) for r in rows], [int(r["event"]) for r in rows], [r["arm"] for r in rows])
    assert (len(data), int((data.events == 1).sum()), int((data.events > 0).sum())) == (2982, 1518, 1713)
    assert sum(r["death"] == "1" for r in rows) == 1272
    competing = in_r(project_root, tmp_path, "competing", data)
    survival = TimeToEvent(data.times, (data.events > 0).astype(int), data.groups)
    either = in_r(project_root, tmp_path, "survival", survival)
    for group in either["groups"].values():
        group["median"] = group["median"][0]
        del group["rmst"]
    differences = (
        largest_difference(compare_competing(data, AT).to_dict(), competing),
        largest_difference(compare_survival(survival, AT).to_dict(), either),
    )
    print(f"\nrotterdam: largest relative differences to R {differences[0]:.1e}, {differences[1]:.1e}")  # noqa: T201
    assert max(differences) < EQUAL


def test_every_estimate_is_that_of_r(project_root, tmp_path):
    rows = []
    for seed in range(12):
        data = simulated(seed, 1)
        ours = compare_survival(data, AT).to_dict()
        theirs = in_r(project_root, tmp_path, "survival", data)
        for group in theirs["groups"].values():
            group["median"] = group["median"][0]
            del group["rmst"]  # at the last of the times; means are compared at one horizon of both groups below
        rows.append(("survival", seed, len(data), largest_difference(ours, theirs)))
        data = simulated(seed, 2)
        ours = compare_competing(data, AT).to_dict()
        theirs = in_r(project_root, tmp_path, "competing", data)
        rows.append(("competing", seed, len(data), largest_difference(ours, theirs)))
    lines = [f"{kind:10s} {seed:4d} {n:9d}  {difference:.1e}" for kind, seed, n, difference in rows]
    lines.insert(0, "\nkind       seed  patients  largest relative difference to R")
    print("\n".join(lines))  # noqa: T201
    assert max(row[3] for row in rows) < EQUAL
