"""Records the features that TensorFlow computes with real pretrained SavedModels, for a test that runs where they are.

Needs: pip install tensorflow-cpu numpy
Usage: python Tools/make_real_backbone_goldens.py FOLDER NAME...      (FOLDER/NAME is a SavedModel that takes 0 to 1)

The images are drawn by a formula that the test repeats: no photo, and no weight, is kept.
"""
import json
import os
import pathlib
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import numpy as np
import tensorflow as tf

OUT = pathlib.Path(__file__).resolve().parent.parent / "Tests" / "GraftTestSupport" / "Fixtures" / "real.json"
SIDE = 224


def images():
    y, x, c = np.meshgrid(np.arange(SIDE), np.arange(SIDE), np.arange(3), indexing="ij")
    return np.stack([(x * (c + 1) + y * (3 - c)) % 256, (x * y // 7 + 60 * c) % 256]).astype(np.uint8)


def main():
    folder, names = pathlib.Path(sys.argv[1]), sys.argv[2:]
    pixels = tf.constant(images().astype(np.float32) / 255)
    golden = {}
    for name in names:
        function = tf.saved_model.load(str(folder / name)).signatures["serving_default"]
        features = next(iter(function(pixels).values())).numpy()
        golden[name] = [[float(f"{value:.7g}") for value in row] for row in features]
    OUT.write_text(json.dumps(golden, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
