"""Makes the golden files of the training tests: what Keras' `fit` does, epoch by epoch.

    pip install tensorflow-cpu tf-keras numpy safetensors
    python Tools/make_training_goldens.py

Writes into Tests/GraftTrainingTests/Fixtures:
- keras-training.json: the batch order of each epoch and, for each run, its configuration and metrics;
- keras-training.safetensors: features, labels as numbers, and each run's weights before and after, written by the
  `safetensors` package, so that the reader is tested on a file of its reference implementation;
- keras-activations.json, into Tests/GraftHeadsTests/Fixtures: each activation's values at a few points.
"""

import json
import os
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import numpy as np
import tensorflow as tf
import tf_keras as keras
from safetensors.numpy import save_file

TESTS = Path(__file__).resolve().parent.parent / "Tests"
FIXTURES = TESTS / "GraftTrainingTests" / "Fixtures"
HEAD_FIXTURES = TESTS / "GraftHeadsTests" / "Fixtures"
DIMENSION, CLASSES, TRAINING, VALIDATION, EPOCHS = 32, 5, 92, 40, 15
ACTIVATIONS = ["linear", "relu", "leaky_relu", "elu", "selu", "gelu", "swish", "sigmoid", "tanh"]


def make_examples(generator):
    """Five classes that overlap, so that no metric stands still."""
    labels = generator.integers(0, CLASSES, TRAINING + VALIDATION)
    centres = generator.normal(0, 0.35, (CLASSES, DIMENSION))
    features = centres[labels] + generator.normal(0, 1, (len(labels), DIMENSION))
    return features.astype(np.float32), labels


def adam(**numbers):
    return {"adam": {"learningRate": 0.001, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-7, **numbers}}


def sgd(**numbers):
    return {"sgd": {"learningRate": 0.01, "momentum": 0.0, "nesterov": False, **numbers}}


def dense(units, activation):
    return {"dense": {"units": units, "activation": activation}}


def runs():
    yield "adam-softmax", adam(), [], 16
    yield "adam-fast", adam(learningRate=0.02, beta1=0.8, beta2=0.99, epsilon=1e-3), [], 16
    yield "adam-whole-batches", adam(), [], 23
    yield "adam-one-batch", adam(), [], 128
    yield "sgd", sgd(), [], 16
    yield "sgd-momentum", sgd(momentum=0.9), [], 16
    yield "sgd-nesterov", sgd(learningRate=0.02, momentum=0.9, nesterov=True), [], 16
    for activation in ACTIVATIONS:
        yield f"adam-{activation}", adam(), [dense(12, activation)], 16
    yield "sgd-two-hidden", sgd(momentum=0.5), [dense(12, "relu"), dense(8, "tanh")], 16


def make_optimizer(configuration):
    if "adam" in configuration:
        numbers = configuration["adam"]
        return keras.optimizers.Adam(
            learning_rate=numbers["learningRate"], beta_1=numbers["beta1"], beta_2=numbers["beta2"],
            epsilon=numbers["epsilon"])
    numbers = configuration["sgd"]
    return keras.optimizers.SGD(
        learning_rate=numbers["learningRate"], momentum=numbers["momentum"], nesterov=numbers["nesterov"])


def named_weights(model):
    dense_layers = [layer for layer in model.layers if isinstance(layer, keras.layers.Dense)]
    for number, layer in enumerate(dense_layers):
        name = "dense" if number == 0 else f"dense_{number}"
        kernel, bias = layer.get_weights()
        yield f"{name}.kernel", kernel
        yield f"{name}.bias", bias


def train(name, optimizer, hidden, batch_size, orders, features, labels, tensors):
    keras.utils.set_random_seed(7)
    model = keras.Sequential([keras.layers.Input((DIMENSION,))])
    for layer in hidden:
        model.add(keras.layers.Dense(layer["dense"]["units"], activation=layer["dense"]["activation"]))
    model.add(keras.layers.Dense(CLASSES, activation="softmax"))
    model.compile(
        optimizer=make_optimizer(optimizer), loss=keras.losses.SparseCategoricalCrossentropy(), metrics=["accuracy"])
    for parameter, values in named_weights(model):
        tensors[f"{name}.initial.{parameter}"] = values.copy()
    validation = (features[TRAINING:], labels[TRAINING:])
    epochs = []
    for number, order in enumerate(orders, start=1):
        history = model.fit(
            features[order], labels[order], batch_size=batch_size, epochs=1, shuffle=False, verbose=0,
            validation_data=validation).history
        epochs.append({
            "epoch": number, "loss": history["loss"][0], "accuracy": history["accuracy"][0],
            "validationLoss": history["val_loss"][0], "validationAccuracy": history["val_accuracy"][0], "seconds": 0,
        })
    for parameter, values in named_weights(model):
        tensors[f"{name}.final.{parameter}"] = values.copy()
    return {
        "name": name, "optimizer": optimizer, "architecture": {"hiddenLayers": hidden}, "batchSize": batch_size,
        "epochs": epochs,
    }


def activation_values():
    points = np.array([-90, -20, -3, -1, -0.25, 0, 0.25, 1, 3, 20, 90], np.float32)
    return {
        "points": points.tolist(),
        "values": {
            name: np.asarray(keras.activations.get(name)(tf.constant(points))).astype(float).tolist()
            for name in ACTIVATIONS
        },
    }


def main():
    generator = np.random.default_rng(2026)
    features, labels = make_examples(generator)
    orders = [generator.permutation(TRAINING) for _ in range(EPOCHS)]
    tensors = {"features": features, "labels": labels.astype(np.float32)}
    results = [train(*run, orders, features, labels, tensors) for run in runs()]
    for folder in [FIXTURES, HEAD_FIXTURES]:
        folder.mkdir(parents=True, exist_ok=True)
    goldens = {
        "trainingCount": TRAINING, "classCount": CLASSES, "orders": [order.tolist() for order in orders],
        "runs": results,
    }
    (FIXTURES / "keras-training.json").write_text(json.dumps(goldens) + "\n")
    (HEAD_FIXTURES / "keras-activations.json").write_text(json.dumps(activation_values()) + "\n")
    save_file(tensors, FIXTURES / "keras-training.safetensors", metadata={"made by": "make_training_goldens.py"})


if __name__ == "__main__":
    main()
