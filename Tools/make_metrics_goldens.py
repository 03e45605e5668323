"""Makes the golden file of the metrics tests: principal components as scikit-learn finds them.

    pip install scikit-learn numpy
    python Tools/make_metrics_goldens.py

Writes Tests/GraftMetricsTests/Fixtures/principal-components.json: vectors, and their mean, directions, variances and
projections. The sign of a direction is set as Graft sets it: its entry of the largest magnitude is positive.
"""

import json
from pathlib import Path

import numpy as np
from sklearn.decomposition import PCA

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
    (FIXTURES / "principal-components.json").write_text(json.dumps(cases, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
