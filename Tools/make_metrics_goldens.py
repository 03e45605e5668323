"""Makes the golden files of the metrics tests: what scikit-learn, SciPy and cleanlab come to.

    pip install scikit-learn scipy cleanlab numpy
    python Tools/make_metrics_goldens.py

Writes to Tests/GraftMetricsTests/Fixtures:
- principal-components.json: vectors, and their mean, directions, variances and projections. The sign of a direction is set as
  Graft sets it: its entry of the largest magnitude is positive.
- areas-under-roc.json: scores of two groups, and how well they are told apart.
- label-noise.json: probabilities and labels, and which labels cleanlab takes for wrong, the most suspicious first.
- power-laws.json: errors with numbers of examples, and the law of the least squares.
"""

import json
from pathlib import Path

import numpy as np
from cleanlab.count import compute_confident_joint, get_confident_thresholds
from cleanlab.filter import find_label_issues
from scipy.optimize import least_squares
from sklearn.decomposition import PCA
from sklearn.metrics import roc_auc_score

FIXTURES = Path(__file__).resolve().parent.parent / "Tests" / "GraftMetricsTests" / "Fixtures"


def case(name, vectors, count):
    vectors = vectors.astype(np.float32)
    pca = PCA(n_components=count, svd_solver="full").fit(vectors.astype(np.float64))
    signs = np.sign([row[np.argmax(np.abs(row))] for row in pca.components_])
    return {
        "name": name,
        "vectors": [[float(value) for value in row] for row in vectors],
        "mean": pca.mean_.tolist(),
        "components": (pca.components_ * signs[:, None]).tolist(),
        "variance": pca.explained_variance_.tolist(),
        "ratio": pca.explained_variance_ratio_.tolist(),
        "projections": (pca.transform(vectors.astype(np.float64)) * signs).tolist(),
    }


def area(negatives, positives):
    truth = [0] * len(negatives) + [1] * len(positives)
    return {
        "negatives": [float(score) for score in negatives],
        "positives": [float(score) for score in positives],
        "area": float(roc_auc_score(truth, list(negatives) + list(positives))),
    }


def label_noise(random, name, count, classes, wrong, sharpness):
    true = random.integers(0, classes, count)
    labels = np.where(random.random(count) < wrong, random.integers(0, classes, count), true)
    logits = random.normal(0, 1, (count, classes)) + sharpness * np.eye(classes)[true]
    probabilities = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    # What Graft reads is single precision.
    probabilities = probabilities.astype(np.float32).astype(np.float64)
    joint = compute_confident_joint(labels, probabilities, calibrate=False)
    issues = find_label_issues(
        labels, probabilities, filter_by="low_self_confidence", return_indices_ranked_by="self_confidence", n_jobs=1
    )
    return {
        "name": name,
        "labels": labels.tolist(),
        "probabilities": [[float(np.float32(value)) for value in row] for row in probabilities],
        "thresholds": get_confident_thresholds(labels, probabilities).tolist(),
        "confidentJoint": joint.tolist(),
        "issues": [int(index) for index in issues],
    }


def power_law(random, floor, scale, exponent, noise):
    counts = np.array([25, 50, 100, 200, 300, 400])
    errors = floor + scale * counts**-exponent + random.normal(0, noise, len(counts))
    fit = min(
        (
            least_squares(
                lambda law: law[0] + law[1] * counts ** -law[2] - errors,
                [start_floor, 1, start],
                bounds=([0, 0, 0.05], [1, np.inf, 2]),
                xtol=1e-15,
                ftol=1e-15,
                gtol=1e-15,
            )
            for start in (0.1, 0.5, 1, 1.8)
            for start_floor in (0, 0.1, 0.3)
        ),
        key=lambda result: result.cost,
    )
    return {
        "counts": counts.tolist(),
        "errors": errors.tolist(),
        "squares": float(2 * fit.cost),
        "extrapolation": float(fit.x[0] + fit.x[1] * 800.0 ** -fit.x[2]),
    }


def write(name, cases):
    (FIXTURES / name).write_text(json.dumps(cases, separators=(",", ":")) + "\n")


def main():
    random = np.random.default_rng(7)
    centres = random.normal(0, 2, (4, 20))
    clusters = centres[random.integers(0, 4, 60)] + random.normal(0, 0.6, (60, 20))
    cases = [
        case("clusters", clusters + 5, 4),
        case("noise, where directions hardly differ", random.normal(0, 1, (50, 16)), 3),
        case("fewer vectors than dimensions", random.normal(0, 1, (5, 30)), 2),
        case("two dimensions", random.normal(0, 1, (20, 2)) @ np.array([[3, 1], [0, 0.5]]), 2),
    ]
    FIXTURES.mkdir(exist_ok=True)
    write("principal-components.json", cases)
    write(
        "areas-under-roc.json",
        [
            area(random.normal(0, 1, 40), random.normal(1, 1, 25)),
            area(random.integers(0, 5, 30), random.integers(1, 7, 30)),
            area([1, 2, 3], [4, 5]),
            area([2, 2, 2], [2, 2]),
        ],
    )
    write(
        "label-noise.json",
        [
            label_noise(random, "a tenth is wrong", 200, 5, 0.1, 2.5),
            label_noise(random, "a weak classifier", 150, 3, 0.2, 0.7),
            label_noise(random, "a sure classifier", 120, 4, 0.05, 6),
        ],
    )
    write(
        "power-laws.json",
        [
            power_law(random, 0.15, 1.5, 0.5, 0),
            power_law(random, 0, 2, 0.4, 0.01),
            power_law(random, 0.2, 3, 0.8, 0.005),
        ],
    )


if __name__ == "__main__":
    main()
