"""Makes the golden files of losses, weights, penalties and layers: what Keras' `fit` does with each, epoch by epoch.

    pip install tensorflow-cpu tf-keras numpy safetensors
    python Tools/make_objective_goldens.py

Writes into Tests/GraftTrainingTests/Fixtures:
- keras-objectives.json: the batch order of each epoch and, for each run, what is learnt, its configuration as Swift's
  `TrainingConfiguration` reads it, and its metrics;
- keras-objectives.safetensors: features, targets of each kind, and each run's weights before and after.
"""

import json
import os
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import numpy as np
import tf_keras as keras
from safetensors.numpy import save_file

FIXTURES = Path(__file__).resolve().parent.parent / "Tests" / "GraftTrainingTests" / "Fixtures"
DIMENSION, CLASSES, TRAINING, VALIDATION, EPOCHS = 24, 4, 92, 40, 15
ADAM = {"adam": {"learningRate": 0.01, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-7}}


def make_examples(generator):
    count = TRAINING + VALIDATION
    labels = generator.integers(0, CLASSES, count)
    centres = generator.normal(0, 0.35, (CLASSES, DIMENSION))
    features = (centres[labels] + generator.normal(0, 1, (count, DIMENSION))).astype(np.float32)
    directions = generator.normal(0, 0.4, (DIMENSION, CLASSES))
    scores = features @ directions
    shares = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    return features, {
        "classes": np.eye(CLASSES, dtype=np.float32)[labels],
        "shares": shares.astype(np.float32),
        "labels": (scores + generator.normal(0, 1, scores.shape) > 0.5).astype(np.float32),
        "values": (scores[:, :2] + generator.normal(0, 0.5, (count, 2))).astype(np.float32),
    }


def run(name, kind, loss, hidden=(), optimizer=ADAM, **training):
    return {"name": name, "targets": kind, "loss": loss, "hidden": list(hidden), "optimizer": optimizer, **training}


def runs():
    losses = keras.losses
    dense = {"dense": {"units": 12, "activation": "linear"}}
    normalized = {"batchNormalization": {"momentum": 0.99, "epsilon": 0.001}}
    relu = {"activation": {"function": "relu"}}
    cross_entropy = losses.CategoricalCrossentropy(from_logits=True)
    yield run("soft-targets", "shares", cross_entropy)
    yield run("label-smoothing", "classes", losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.1),
              labelSmoothing=0.1)
    yield run("class-weights", "classes", cross_entropy, classWeights={"perClass": {"weights": [0.5, 2, 1, 3.5]}})
    yield run("focal", "classes", losses.CategoricalFocalCrossentropy(from_logits=True, alpha=0.25, gamma=2.0),
              lossName={"focal": {"gamma": 2, "alpha": 0.25}})
    yield run("focal-smoothed", "shares",
              losses.CategoricalFocalCrossentropy(from_logits=True, alpha=1.0, gamma=0.5, label_smoothing=0.2),
              lossName={"focal": {"gamma": 0.5, "alpha": 1}}, labelSmoothing=0.2)
    yield run("l1-l2", "classes", cross_entropy, [{"dense": {"units": 12, "activation": "relu"}}],
              regularization={"l1": 0.003, "l2": 0.02})
    yield run("adamw", "classes", cross_entropy, optimizer={
        "adamW": {"learningRate": 0.01, "weightDecay": 0.3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-7}})
    yield run("sgd-weight-decay", "classes", cross_entropy, optimizer={
        "sgd": {"learningRate": 0.05, "momentum": 0.9, "nesterov": False, "weightDecay": 0.1}})
    # Not by Adam: the bias before the normalization has no gradient but rounding, which Adam makes steps of full size of.
    yield run("batch-norm", "classes", cross_entropy, [dense, normalized, relu], optimizer={
        "sgd": {"learningRate": 0.05, "momentum": 0.9, "nesterov": False}})
    yield run("batch-norm-first", "classes", cross_entropy,
              [{"batchNormalization": {"momentum": 0.8, "epsilon": 0.1}}, {"dense": {"units": 12, "activation": "tanh"}},
               normalized], optimizer={
                   "adamW": {"learningRate": 0.01, "weightDecay": 0.3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-7}})
    yield run("standardization", "classes", cross_entropy, [{"standardization": {}}])
    yield run("multi-label", "labels", losses.BinaryCrossentropy(from_logits=True))
    yield run("multi-label-smoothed", "labels", losses.BinaryCrossentropy(from_logits=True, label_smoothing=0.2),
              labelSmoothing=0.2)
    yield run("multi-label-focal", "labels", losses.BinaryFocalCrossentropy(from_logits=True, gamma=1.5),
              lossName={"focal": {"gamma": 1.5}})
    yield run("multi-label-focal-alpha", "labels",
              losses.BinaryFocalCrossentropy(from_logits=True, gamma=2, apply_class_balancing=True, alpha=0.3),
              lossName={"focal": {"gamma": 2, "alpha": 0.3}})
    yield run("squared", "values", losses.MeanSquaredError())
    yield run("absolute", "values", losses.MeanAbsoluteError(), lossName={"meanAbsoluteError": {}})
    yield run("huber", "values", losses.Huber(delta=0.7), [{"dense": {"units": 12, "activation": "swish"}}],
              lossName={"huber": {"delta": 0.7}})


def make_optimizer(configuration):
    (kind, numbers), = configuration.items()
    if kind == "sgd":
        return keras.optimizers.SGD(
            numbers["learningRate"], momentum=numbers["momentum"], weight_decay=numbers.get("weightDecay"))
    betas = {"beta_1": numbers["beta1"], "beta_2": numbers["beta2"], "epsilon": numbers["epsilon"]}
    if kind == "adamW":
        return keras.optimizers.AdamW(numbers["learningRate"], weight_decay=numbers["weightDecay"], **betas)
    return keras.optimizers.Adam(numbers["learningRate"], **betas)


def make_layer(layer, features, regularizer):
    (kind, numbers), = layer.items()
    if kind == "dense":
        return keras.layers.Dense(
            numbers["units"], activation=numbers["activation"], kernel_regularizer=regularizer)
    if kind == "batchNormalization":
        return keras.layers.BatchNormalization(momentum=numbers["momentum"], epsilon=numbers["epsilon"])
    if kind == "activation":
        return keras.layers.Activation(numbers["function"])
    normalization = keras.layers.Normalization(name="standardization")
    normalization.adapt(features[:TRAINING])
    return normalization


def named_weights(model):
    for layer in model.layers:
        values = {weight.name.split("/")[-1].split(":")[0]: weight.numpy() for weight in layer.weights}
        if layer.name == "standardization":
            values = {"mean": values["mean"], "scale": np.sqrt(values["variance"])}
        for name, value in values.items():
            yield f"{layer.name}.{name}", value.reshape(-1) if layer.name == "standardization" else value


def train(run, orders, features, targets, tensors):
    keras.backend.clear_session()
    keras.utils.set_random_seed(7)
    numbers = run.get("regularization")
    regularizer = keras.regularizers.L1L2(numbers["l1"], numbers["l2"]) if numbers else None
    outputs = targets[run["targets"]].shape[1]
    model = keras.Sequential([keras.layers.Input((DIMENSION,))])
    for layer in run["hidden"]:
        model.add(make_layer(layer, features, regularizer))
    model.add(keras.layers.Dense(outputs, kernel_regularizer=regularizer))
    metric = {
        "labels": keras.metrics.BinaryAccuracy(name="metric", threshold=0.0),
        "values": keras.metrics.MeanAbsoluteError(name="metric"),
    }.get(run["targets"], keras.metrics.CategoricalAccuracy(name="metric"))
    model.compile(optimizer=make_optimizer(run["optimizer"]), loss=run["loss"], metrics=[metric])
    for name, values in named_weights(model):
        tensors[f"{run['name']}.initial.{name}"] = values.copy()
    weights = run.get("classWeights")
    expected = targets[run["targets"]]
    epochs = []
    for number, order in enumerate(orders, start=1):
        history = model.fit(
            features[order], expected[order], batch_size=16, epochs=1, shuffle=False, verbose=0,
            validation_data=(features[TRAINING:], expected[TRAINING:]),
            class_weight=dict(enumerate(weights["perClass"]["weights"])) if weights else None).history
        epochs.append({
            "loss": history["loss"][0], "metric": history["metric"][0],
            "validationLoss": history["val_loss"][0], "validationMetric": history["val_metric"][0],
        })
    for name, values in named_weights(model):
        tensors[f"{run['name']}.final.{name}"] = values.copy()
    training = {"epochs": EPOCHS, "batchSize": 16, "seed": 0, "shuffles": False, "optimizer": run["optimizer"]}
    training |= {key: run[key] for key in ("labelSmoothing", "classWeights", "regularization") if key in run}
    if "lossName" in run:
        training["loss"] = run["lossName"]
    return {
        "name": run["name"], "targets": run["targets"], "architecture": {"hiddenLayers": run["hidden"]},
        "training": training, "epochs": epochs,
    }


def main():
    generator = np.random.default_rng(2027)
    features, targets = make_examples(generator)
    orders = [generator.permutation(TRAINING) for _ in range(EPOCHS)]
    tensors = {"features": features, **targets}
    results = [train(each, orders, features, targets, tensors) for each in runs()]
    goldens = {"trainingCount": TRAINING, "orders": [order.tolist() for order in orders], "runs": results}
    (FIXTURES / "keras-objectives.json").write_text(json.dumps(goldens) + "\n")
    save_file(tensors, FIXTURES / "keras-objectives.safetensors", metadata={"made by": "make_objective_goldens.py"})


if __name__ == "__main__":
    main()
