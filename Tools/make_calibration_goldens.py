"""Makes the golden files of calibration and of novelty: what SciPy and NumPy come to, in double precision.

    pip install scipy numpy
    python Tools/make_calibration_goldens.py

Writes to Tests/GraftTrainingTests/Fixtures:
- temperature-scaling.json: logits and labels, and the temperature of the least cross-entropy.
- novelty.json: vectors with classes, others to judge, and how much farther these are from each class than from all (relative
  Mahalanobis distance, both covariances shrunk by 0.9 towards their mean variance).
"""

import json
from pathlib import Path

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax

FIXTURES = Path(__file__).resolve().parent.parent / "Tests" / "GraftTrainingTests" / "Fixtures"
SHRINKAGE = 0.9


def single(values):
    return values.astype(np.float32).astype(np.float64)


def temperature(random, name, count, classes, signal, scale):
    labels = random.integers(0, classes, count)
    logits = single(scale * (random.normal(0, 1, (count, classes)) + signal * np.eye(classes)[labels]))

    def loss(log_temperature):
        scaled = log_softmax(logits / np.exp(log_temperature), axis=1)
        return -scaled[np.arange(count), labels].mean()

    bounds = (np.log(0.05), np.log(20))
    best = minimize_scalar(loss, bounds=bounds, method="bounded", options={"xatol": 1e-12})
    return {
        "name": name,
        "logits": logits.tolist(),
        "labels": labels.tolist(),
        "temperature": float(np.exp(best.x)),
        "lossBefore": float(loss(0)),
        "lossAfter": float(best.fun),
    }


def unit(vectors):
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def shrunk(centred):
    covariance = centred.T @ centred / len(centred)
    dimension = len(covariance)
    return (1 - SHRINKAGE) * covariance + SHRINKAGE * np.trace(covariance) / dimension * np.eye(dimension)


def distances(vectors, covariance):
    return np.einsum("nd,nd->n", vectors, np.linalg.solve(covariance, vectors.T).T)


def novelty(random, name, count, dimension, classes):
    centres = random.normal(0, 1, (classes, dimension)) + 2
    labels = random.integers(0, classes, count)
    examples = single(centres[labels] + random.normal(0, 0.8, (count, dimension)))
    known = centres[random.integers(0, classes, 6)] + random.normal(0, 0.8, (6, dimension))
    others = random.normal(0, 2, (6, dimension))
    judged = single(np.concatenate([known, others]))

    learned, new = unit(examples), unit(judged)
    present = np.unique(labels)
    means = np.stack([learned[labels == label].mean(axis=0) for label in present])
    within = shrunk(learned - means[np.searchsorted(present, labels)])
    total = shrunk(learned - learned.mean(axis=0))
    nearest = np.min([distances(new - mean, within) for mean in means], axis=0)
    return {
        "name": name,
        "examples": examples.tolist(),
        "labels": labels.tolist(),
        "judged": judged.tolist(),
        "scores": (nearest - distances(new - learned.mean(axis=0), total)).tolist(),
    }


def write(name, cases):
    (FIXTURES / name).write_text(json.dumps(cases, separators=(",", ":")) + "\n")


def main():
    random = np.random.default_rng(11)
    write(
        "temperature-scaling.json",
        [
            temperature(random, "too sure", 120, 4, 1.5, 6),
            temperature(random, "not sure enough", 120, 3, 3, 0.4),
            temperature(random, "nothing to learn", 60, 5, 0, 1),
        ],
    )
    write(
        "novelty.json",
        [
            novelty(random, "more examples than numbers", 80, 12, 4),
            novelty(random, "fewer examples than numbers", 25, 40, 3),
        ],
    )


if __name__ == "__main__":
    main()
