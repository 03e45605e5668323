"""Makes the golden files of the solvers' tests: what scikit-learn's own solvers find.

    pip install scikit-learn numpy safetensors
    python Tools/make_solver_goldens.py

Writes into Tests/GraftTrainingTests/Fixtures:
- sklearn-solvers.safetensors: features and labels (as numbers) of each data set, weights of its training examples, and each
  solver's probabilities of its test examples;
- sklearn-solvers.json: each data set's numbers of examples and classes, and each logistic regression's log-losses.
"""

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from sklearn.base import BaseEstimator
from sklearn.covariance import empirical_covariance
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.metrics.pairwise import cosine_similarity
from sklearn.neighbors import KNeighborsClassifier, NearestCentroid
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, Normalizer, StandardScaler

FIXTURES = Path(__file__).resolve().parent.parent / "Tests" / "GraftTrainingTests" / "Fixtures"
# name: training examples, test examples, features, classes, distance of the classes
DATA_SETS = {"tall": (160, 80, 24, 4, 0.6), "wide": (48, 60, 70, 5, 0.7), "two": (90, 60, 8, 2, 1.0)}
PENALTIES = [0.001, 0.1, 1.0, 30.0]
NEIGHBORS = [(1, 0.07), (7, 0.07), (15, 0.3)]
SHRINKAGES = [0.3, 0.9]


def make_examples(generator, training, test, dimension, classes, distance):
    """Classes of unequal size that overlap; features of unequal scale, each with the others mixed in, one of them constant."""
    shares = np.linspace(1, 2, classes)
    labels = np.concatenate([np.arange(classes), generator.choice(classes, training + test - classes, p=shares / shares.sum())])
    centres = generator.normal(0, distance, (classes, dimension))
    features = centres[labels] + generator.normal(0, 1, (len(labels), dimension))
    features = features @ (np.eye(dimension) + generator.normal(0, 0.3, (dimension, dimension)))
    features = np.abs(features * generator.uniform(0.1, 3, dimension) + generator.uniform(0, 2, dimension))
    features[:, 3] = 0.7
    return features.astype(np.float32), labels


def common_scale(features):
    """The other scaling: unit length, mean 0, and one standard deviation for all features."""
    unit = Normalizer()
    centre = StandardScaler(with_std=False)
    centred = centre.fit_transform(unit.fit_transform(features.astype(np.float64)))
    deviation = np.sqrt((centred**2).mean())
    return make_pipeline(unit, centre, FunctionTransformer(lambda values: values / deviation))


SCALINGS = {"standard": lambda features: StandardScaler(), "unit-length": common_scale}


class Shrunk(BaseEstimator):
    """A class's covariance shrunk towards the identity, the mean spread of all scaled features."""

    def __init__(self, shrinkage):
        self.shrinkage = shrinkage

    def fit(self, features):
        covariance = empirical_covariance(features)
        self.covariance_ = (1 - self.shrinkage) * covariance + self.shrinkage * np.eye(features.shape[1])
        return self


def main():
    generator = np.random.default_rng(2027)
    tensors, manifest = {}, {"dataSets": [], "regressions": []}
    for name, (training, test, dimension, classes, distance) in DATA_SETS.items():
        features, labels = make_examples(generator, training, test, dimension, classes, distance)
        weights = generator.uniform(0.2, 3, training).astype(np.float32)
        tensors |= {f"{name}.features": features, f"{name}.labels": labels.astype(np.float32), f"{name}.weights": weights}
        manifest["dataSets"].append({"name": name, "trainingCount": training, "classCount": classes})
        x, y, held = features[:training].astype(np.float64), labels[:training], features[training:].astype(np.float64)

        def keep(key, probabilities):
            tensors[f"{name}.{key}"] = probabilities.astype(np.float32)

        for scaling, make_scaler in SCALINGS.items():
            scaler = make_scaler(x).fit(x)
            scaled, scaled_held = scaler.transform(x), scaler.transform(held)
            for penalty in PENALTIES:
                for weighted in (False, True):
                    solver = LogisticRegression(C=penalty, solver="newton-cg", tol=1e-10, max_iter=100_000)
                    solver.fit(scaled, y, sample_weight=weights.astype(np.float64) if weighted else None)
                    key = f"logistic.{scaling}.{penalty}{'.weighted' if weighted else ''}"
                    probabilities = solver.predict_proba(scaled_held)
                    keep(key, probabilities)
                    manifest["regressions"].append({
                        "dataSet": name, "key": key, "scaling": scaling, "inversePenalty": penalty, "isWeighted": weighted,
                        "trainingLoss": log_loss(y, solver.predict_proba(scaled), labels=range(classes)),
                        "heldOutLoss": log_loss(labels[training:], probabilities, labels=range(classes)),
                    })
            for shrinkage in SHRINKAGES:
                solver = LinearDiscriminantAnalysis(solver="lsqr", covariance_estimator=Shrunk(shrinkage))
                keep(f"discriminant.{scaling}.{shrinkage}", solver.fit(scaled, y).predict_proba(scaled_held))
        for count, temperature in NEIGHBORS:
            solver = KNeighborsClassifier(
                n_neighbors=count, metric="cosine", weights=lambda distances: np.exp(-distances / temperature))
            keep(f"neighbors.{count}.{temperature}", solver.fit(x, y).predict_proba(held))
        unit = Normalizer()
        centroids = NearestCentroid().fit(unit.transform(x), y).centroids_
        keep("prototypes", cosine_similarity(held, centroids))
    (FIXTURES / "sklearn-solvers.json").write_text(json.dumps(manifest) + "\n")
    save_file(tensors, FIXTURES / "sklearn-solvers.safetensors", metadata={"made by": "make_solver_goldens.py"})


if __name__ == "__main__":
    main()
