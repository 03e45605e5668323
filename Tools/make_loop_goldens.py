"""Makes the golden file of schedules, early stopping, plateaus and the CSV log: what Keras' callbacks and schedules do.

    pip install tensorflow-cpu tf-keras numpy
    python Tools/make_loop_goldens.py

Writes Tests/GraftTrainingTests/Fixtures/keras-loop.json: learning rates step by step; what `EarlyStopping` and
`ReduceLROnPlateau` do for series of metrics; the text that `CSVLogger` writes; and, on the examples of
`keras-training.safetensors`, trainings with a schedule.
"""

import json
import os
import tempfile
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import numpy as np
import tf_keras as keras

FIXTURES = Path(__file__).resolve().parent.parent / "Tests" / "GraftTrainingTests" / "Fixtures"
SCHEDULES = keras.optimizers.schedules


def schedules():
    """Each: Graft's schedule, Keras' factor at each step, for 6 epochs of 7 steps."""
    steps, epochs = 7, 6
    cases = [
        ({"decay": {"cosine": {"floor": 0.0}}, "warmUpEpochs": 0.0}, SCHEDULES.CosineDecay(1.0, steps * epochs)),
        ({"decay": {"cosine": {"floor": 0.1}}, "warmUpEpochs": 0.0},
         SCHEDULES.CosineDecay(1.0, steps * epochs, alpha=0.1)),
        ({"decay": {"cosine": {"floor": 0.05}}, "warmUpEpochs": 2.0},
         SCHEDULES.CosineDecay(0.0, steps * (epochs - 2), alpha=0.05, warmup_target=1.0, warmup_steps=2 * steps)),
        ({"decay": {"step": {"factor": 0.5, "epochs": 2}}, "warmUpEpochs": 0.0},
         SCHEDULES.ExponentialDecay(1.0, 2 * steps, 0.5, staircase=True)),
        ({"decay": {"exponential": {"factor": 0.8}}, "warmUpEpochs": 0.0}, SCHEDULES.ExponentialDecay(1.0, steps, 0.8)),
    ]
    return [
        {"schedule": schedule, "stepsPerEpoch": steps, "epochs": epochs,
         "factors": [float(keras_schedule(step)) for step in range(steps * epochs)]}
        for schedule, keras_schedule in cases
    ]


class Weights:
    """Stands in for a model: its weights are the number of the epoch."""

    def __init__(self, learning_rate=1.0):
        self.epoch, self.stop_training = 0, False
        self.optimizer = keras.optimizers.SGD(learning_rate)

    def get_weights(self):
        return self.epoch

    def set_weights(self, epoch):
        self.epoch = epoch


def series(generator):
    yield [1.0, 0.9, 0.95, 0.94, 0.8, 0.81, 0.82, 0.83, 0.84, 0.85]
    yield [0.5] * 8
    yield [1.0, 0.99, 0.98, 0.97, 0.96, 0.95, 0.94, 0.93]
    for _ in range(6):
        yield np.round(generator.normal(0.6, 0.1, 16) - np.arange(16) * 0.01, 3).tolist()


def early_stopping(generator):
    configurations = [
        {"patience": 0}, {"patience": 2}, {"patience": 3, "min_delta": 0.05}, {"patience": 2, "baseline": 0.55},
        {"patience": 2, "start_from_epoch": 4}, {"patience": 1, "monitor": "val_accuracy"},
        {"patience": 3, "monitor": "accuracy", "min_delta": 0.02, "baseline": 0.6},
    ]
    cases = []
    for configuration in configurations:
        for values in series(generator):
            configuration = {"monitor": "val_loss", "min_delta": 0.0, "baseline": None, "start_from_epoch": 0,
                             **configuration}
            callback = keras.callbacks.EarlyStopping(restore_best_weights=True, **configuration)
            model = Weights()
            callback.set_model(model)
            callback.on_train_begin()
            for epoch, value in enumerate(values):
                model.epoch = epoch + 1
                callback.on_epoch_end(epoch, {configuration["monitor"]: value})
                if model.stop_training:
                    break
            stopped = model.epoch if model.stop_training else None
            callback.on_train_end()
            cases.append({
                "rule": {
                    "monitor": configuration["monitor"], "patience": configuration["patience"],
                    "minimumDelta": configuration["min_delta"], "baseline": configuration["baseline"],
                    "restoresBest": True, "ignoredEpochs": configuration["start_from_epoch"],
                },
                "values": values, "stopped": stopped, "best": callback.best_epoch + 1,
            })
    return cases


def plateaus(generator):
    configurations = [
        {"patience": 2}, {"patience": 1, "factor": 0.5, "min_delta": 0.02}, {"patience": 2, "cooldown": 3},
        {"patience": 0, "min_lr": 0.02}, {"patience": 1, "monitor": "val_accuracy", "cooldown": 1, "factor": 0.3},
    ]
    cases = []
    for configuration in configurations:
        for values in series(generator):
            configuration = {"monitor": "val_loss", "factor": 0.1, "min_delta": 1e-4, "cooldown": 0, "min_lr": 0.0,
                             **configuration}
            callback = keras.callbacks.ReduceLROnPlateau(**configuration)
            model = Weights()
            callback.set_model(model)
            callback.on_train_begin()
            rates = []
            for epoch, value in enumerate(values):
                callback.on_epoch_end(epoch, {configuration["monitor"]: value})
                rates.append(float(model.optimizer.learning_rate.numpy()))
            cases.append({
                "rule": {
                    "monitor": configuration["monitor"], "factor": configuration["factor"],
                    "patience": configuration["patience"], "minimumDelta": configuration["min_delta"],
                    "cooldown": configuration["cooldown"], "minimumLearningRate": configuration["min_lr"],
                },
                "values": values, "rates": rates,
            })
    return cases


def csv_text(epochs):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.csv"
        callback = keras.callbacks.CSVLogger(str(path))
        callback.set_model(Weights())
        callback.on_train_begin()
        for epoch, logs in enumerate(epochs):
            callback.on_epoch_end(epoch, logs)
        callback.on_train_end()
        return path.read_bytes().decode()


def trainings():
    """Trainings with a schedule, on the examples, the batch order and the initial weights of the other goldens."""
    from safetensors.numpy import load_file

    tensors = load_file(FIXTURES / "keras-training.safetensors")
    manifest = json.loads((FIXTURES / "keras-training.json").read_text())
    features, labels = tensors["features"], tensors["labels"].astype(int)
    count, orders = manifest["trainingCount"], manifest["orders"]
    epochs, batch = len(orders), 16
    steps = -(-count // batch)
    cases = [
        ({"decay": {"cosine": {"floor": 0.1}}, "warmUpEpochs": 3.0}, "adam",
         SCHEDULES.CosineDecay(0.0, steps * (epochs - 3), alpha=0.1, warmup_target=0.01, warmup_steps=3 * steps)),
        ({"decay": {"exponential": {"factor": 0.8}}, "warmUpEpochs": 0.0}, "adam",
         SCHEDULES.ExponentialDecay(0.01, steps, 0.8)),
        ({"decay": {"step": {"factor": 0.5, "epochs": 4}}, "warmUpEpochs": 0.0}, "sgd",
         SCHEDULES.ExponentialDecay(0.05, 4 * steps, 0.5, staircase=True)),
    ]
    results = []
    for schedule, name, rate in cases:
        optimizer = keras.optimizers.Adam(rate) if name == "adam" else keras.optimizers.SGD(rate, momentum=0.9)
        model = keras.Sequential([
            keras.layers.Input((features.shape[1],)),
            keras.layers.Dense(manifest["classCount"], activation="softmax"),
        ])
        model.compile(optimizer=optimizer, loss="sparse_categorical_crossentropy", metrics=["accuracy"])
        model.layers[0].set_weights(
            [tensors["adam-softmax.initial.dense.kernel"], tensors["adam-softmax.initial.dense.bias"]])
        losses = []
        for order in orders:
            history = model.fit(
                features[order], labels[order], batch_size=batch, epochs=1, shuffle=False, verbose=0,
                validation_data=(features[count:], labels[count:])).history
            losses.append([history["loss"][0], history["val_loss"][0]])
        results.append({
            "schedule": schedule,
            "optimizer": {"adam": {"learningRate": 0.01, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-7}}
            if name == "adam" else {"sgd": {"learningRate": 0.05, "momentum": 0.9, "nesterov": False}},
            "losses": losses,
        })
    return results


def main():
    generator = np.random.default_rng(2026)
    with_validation = [
        {"loss": 1.25, "accuracy": 0.5, "val_loss": 1.5, "val_accuracy": 0.25},
        {"loss": 0.1, "accuracy": 0.875, "val_loss": 1e-05, "val_accuracy": 1.0},
    ]
    goldens = {
        "schedules": schedules(), "earlyStopping": early_stopping(generator), "plateaus": plateaus(generator),
        "csv": {
            "validated": csv_text(with_validation),
            "unvalidated": csv_text([{"loss": e["loss"], "accuracy": e["accuracy"]} for e in with_validation]),
            "scheduled": csv_text([{**e, "learning_rate": 0.001} for e in with_validation]),
        },
        "trainings": trainings(),
    }
    (FIXTURES / "keras-loop.json").write_text(json.dumps(goldens) + "\n")


if __name__ == "__main__":
    main()
