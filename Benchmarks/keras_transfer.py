"""The peer of the benchmark: the job of `graft train`, done with Keras and TensorFlow Hub.

Needs: pip install tensorflow-cpu tf-keras tensorflow-hub
Usage: keras_transfer.py TRAIN VALIDATION SAVED_MODEL EPOCHS BATCH_SIZE

Class folders are read with `image_dataset_from_directory`, the SavedModel is a frozen `hub.KerasLayer` on pixels from 0 to 1,
a dense softmax layer is trained with Adam (learning rate 1e-3). Time starts after the imports, as Graft's starts after its
program was loaded. The last line is JSON: `{"seconds", "epoch_seconds", "accuracy", "val_accuracy", "images"}`.
"""
import json
import os
import sys
import time

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1", TF_USE_LEGACY_KERAS="1")

import tensorflow as tf
import tensorflow_hub as hub

SIDE = 224


def folder(path, batch_size):
    return tf.keras.utils.image_dataset_from_directory(
        path, label_mode="categorical", image_size=(SIDE, SIDE), batch_size=batch_size, seed=42)


class EpochTimes(tf.keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.seconds = []

    def on_epoch_begin(self, epoch, logs=None):
        self.start = time.perf_counter()

    def on_epoch_end(self, epoch, logs=None):
        self.seconds.append(round(time.perf_counter() - self.start, 2))


def main():
    train_path, validation_path, saved_model = sys.argv[1:4]
    epochs, batch_size = int(sys.argv[4]), int(sys.argv[5])
    start = time.perf_counter()
    tf.keras.utils.set_random_seed(42)
    train, validation = folder(train_path, batch_size), folder(validation_path, batch_size)
    model = tf.keras.Sequential([
        tf.keras.layers.Rescaling(1 / 255, input_shape=(SIDE, SIDE, 3)),
        hub.KerasLayer(saved_model, trainable=False),
        tf.keras.layers.Dense(len(train.class_names), activation="softmax"),
    ])
    model.compile(optimizer=tf.keras.optimizers.Adam(1e-3), loss="categorical_crossentropy", metrics=["accuracy"])
    times = EpochTimes()
    history = model.fit(train, validation_data=validation, epochs=epochs, callbacks=[times], verbose=2).history
    print(json.dumps({
        "seconds": time.perf_counter() - start,
        "epoch_seconds": times.seconds,
        "accuracy": history["accuracy"][-1],
        "val_accuracy": history["val_accuracy"][-1],
        "images": len(train.file_paths) + len(validation.file_paths),
    }))


if __name__ == "__main__":
    main()
