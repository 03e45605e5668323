"""Makes the golden files of the evaluations of labels and of values: the figures that scikit-learn finds.

    pip install scikit-learn numpy
    python Tools/make_prediction_goldens.py

Writes multi-label.json and regression.json into Tests/GraftMetricsTests/Fixtures: predictions, the truth, and the figures.
"""

import json
from pathlib import Path

import numpy as np
from sklearn import metrics

FIXTURES = Path(__file__).resolve().parent.parent / "Tests" / "GraftMetricsTests" / "Fixtures"


def multi_label(name, truth, probabilities, threshold):
    probabilities = probabilities.astype(np.float32)
    told = probabilities > threshold
    precision, recall, f1, support = metrics.precision_recall_fscore_support(truth, told, zero_division=0)
    return {
        "name": name, "truth": truth.astype(bool).tolist(), "threshold": threshold,
        "probabilities": [[float(value) for value in row] for row in probabilities],
        "precision": precision.tolist(), "recall": recall.tolist(), "f1": f1.tolist(), "support": support.tolist(),
        "averagePrecision": [
            metrics.average_precision_score(truth[:, label], probabilities[:, label]) if support[label] else -1
            for label in range(truth.shape[1])
        ],
        "microF1": metrics.f1_score(truth, told, average="micro", zero_division=0),
        "macroF1": metrics.f1_score(truth, told, average="macro", zero_division=0),
        "exactMatch": metrics.accuracy_score(truth, told),
        "hammingLoss": metrics.hamming_loss(truth, told),
    }


def multi_labels(random):
    truth = random.random((60, 5)) < [0.5, 0.3, 0.1, 0.6, 0.2]
    clear = np.clip(truth * 0.5 + 0.25 + random.normal(0, 0.25, truth.shape), 0, 1)
    rare = truth.copy()
    rare[:, 2] = False
    yield multi_label("in between", truth, clear, 0.5)
    yield multi_label("another threshold", truth, clear, 0.75)
    yield multi_label("equal probabilities", truth, np.round(clear * 4) / 4, 0.5)
    yield multi_label("a label that no image has, and nothing told", rare, clear * 0.4, 0.5)


def regressions(random):
    truth = (random.normal(0, 1, (50, 2)) * [3, 1000] + [10, -500]).astype(np.float32)
    for name, error in [("near", 0.2), ("far", 2.0)]:
        predictions = (truth + random.normal(0, error, truth.shape) * [3, 1000]).astype(np.float32)
        exact, told = truth.astype(np.float64), predictions.astype(np.float64)
        yield {
            "name": name, "truth": exact.tolist(), "predictions": told.tolist(),
            "mae": metrics.mean_absolute_error(exact, told, multioutput="raw_values").tolist(),
            "mse": metrics.mean_squared_error(exact, told, multioutput="raw_values").tolist(),
            "r2": metrics.r2_score(exact, told, multioutput="raw_values").tolist(),
        }


def main():
    random = np.random.default_rng(11)
    for name, cases in [("multi-label.json", multi_labels(random)), ("regression.json", regressions(random))]:
        (FIXTURES / name).write_text(json.dumps(list(cases), separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
