"""Makes the fixtures of Tests/GraftAugmentationTests: what Keras' preprocessing layers make of small images.

usage: python Tools/make_augmentation_goldens.py
needs: pip install tensorflow-cpu numpy

transforms.json names layers' transformations with known parameters; transforms.bin holds, for each, the source's bytes and
then Keras' little-endian float32 numbers. distributions.json holds, for layers that draw their parameters, 41 quantiles of some
numbers of an image over many draws.
"""

import json
import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np
import tensorflow as tf
from keras import layers

FOLDER = pathlib.Path(__file__).parent.parent / "Tests/GraftAugmentationTests/Fixtures"
FILLS = ["reflect", "wrap", "nearest", "constant"]
random = np.random.default_rng(5)
keras.utils.set_random_seed(5)


def noise(width, height):
    return random.integers(0, 256, (height, width, 3), dtype=np.uint8)


def scene(side=24):
    """Coloured stripes and a disc, which no change leaves as it is."""
    y, x = np.mgrid[0:side, 0:side] / (side - 1)
    disc = (x - 0.35) ** 2 + (y - 0.4) ** 2 < 0.06
    image = np.stack([60 + 150 * x, 200 - 120 * y, 90 + 60 * np.sin(9 * (x + y))], -1)
    image[disc] = [230, 40, 70]
    return np.clip(image.round(), 0, 255).astype(np.uint8)


def batch(image):
    return tf.constant(image[None], tf.float32)


def moved(image, matrix, fill, level=0.0):
    return keras.ops.image.affine_transform(
        batch(image), tf.constant(matrix, tf.float32), interpolation="bilinear", fill_mode=fill, fill_value=level
    )


def rotated(image, turns, fill):
    layer = layers.RandomRotation(0.5, fill_mode=fill)
    height, width, _ = image.shape
    zero, one = tf.zeros([1]), tf.ones([1])
    matrix = layer._compute_affine_matrix(
        center_x=0.5, center_y=0.5, angle=tf.constant([turns * 360.0]), translate_x=zero, translate_y=zero, scale=one,
        shear_x=zero, shear_y=zero, height=height, width=width,
    )  # fmt: skip
    return layer.transform_images(batch(image), {"rotation_matrix": matrix})


def zoomed(image, height, width, fill):
    layer = layers.RandomZoom(0.5, 0.5, fill_mode=fill)
    factors = {"height_zoom": tf.constant([[1 + height]]), "width_zoom": tf.constant([[1 + width]])}
    return layer.transform_images(batch(image), factors)


def translated(image, height, width, fill):
    layer = layers.RandomTranslation(0.5, 0.5, fill_mode=fill)
    size = image.shape
    return layer.transform_images(batch(image), {"translations": tf.constant([[width * size[1], height * size[0]]])})


def transforms():
    """Name, parameters, fill mode, source and Keras' result of each known transformation."""
    for fill in FILLS:
        for turns in (0.07, -0.2, 0.45):
            image = noise(13, 11)
            yield "rotation", [turns], fill, image, rotated(image, turns, fill)
        for height, width in ((0.3, 0.3), (-0.4, -0.25), (1.0, 0.6)):
            image = noise(12, 9)
            yield "zoom", [height, width], fill, image, zoomed(image, height, width, fill)
        for height, width in ((0.25, -0.4), (-0.9, 1.0), (0.0, 0.13)):
            image = noise(10, 12)
            yield "translation", [height, width], fill, image, translated(image, height, width, fill)
    image = noise(11, 10)
    shear = layers.RandomShear(0.5, 0.5)
    result = shear.transform_images(batch(image), {"shear_factor": tf.constant([[0.3, -0.2]])})
    yield "shear", [0.3, -0.2], "reflect", image, result
    image = noise(9, 9)
    yield "rotation", [0.11], "constant:90", image, moved(image, rotation_matrix(0.11, 9, 9), "constant", 90.0)
    for factor in (0.4, 1.0, 1.7):
        image = noise(9, 8)
        result = layers.RandomContrast((0.5, 0.5)).transform_images(
            batch(image), {"contrast_factor": tf.constant([[[[factor]]]])})
        yield "contrast", [factor], None, image, result
    for delta in (-0.6, 0.25):
        image = noise(9, 8)
        result = layers.RandomBrightness(0.5).transform_images(batch(image), {"rgb_delta": tf.constant(delta * 255)})
        yield "brightness", [delta], None, image, result
    for factor in (0.2, 0.5, 0.75):
        image = noise(9, 8)
        # Keras' layer cuts the saturation to its value range, so it is right for images on 0 to 1 only.
        layer = layers.RandomSaturation((0.1, 0.9), value_range=(0, 1))
        result = layer.transform_images(batch(image) / 255, {"factor": tf.constant([factor / (1 - factor)])}) * 255
        yield "saturation", [factor / (1 - factor)], None, image, result
    for turn in (-0.3, 0.1, 0.5):
        image = noise(9, 8)
        result = layers.RandomHue(0.5).transform_images(batch(image), {"factor": tf.constant([turn])})
        yield "hue", [turn], None, image, result
    for share in (0.0, 0.4, 1.0):
        image = noise(9, 8)
        result = layers.RandomColorDegeneration(0.5).transform_images(batch(image), {"factor": tf.constant(share)})
        yield "fading", [share], None, image, result
    for factor in (0.0, 0.6, 2.0):
        image = noise(9, 8)
        result = layers.RandomSharpness(0.5).transform_images(batch(image), {"factor": tf.constant([factor / 2])})
        yield "sharpness", [factor], None, image, result
    for bits in (1, 3, 8):
        image = noise(9, 8)
        layer = layers.RandomPosterization(4)
        result = layer.transform_images(batch(image), {"shift_factor": tf.constant([8 - bits], tf.uint8)})
        yield "posterization", [bits], None, image, result
    for addition, threshold in ((0.0, 128.0), (60.0, 100.0)):
        image = noise(9, 8)
        parameters = {"additions": tf.constant(addition), "thresholds": tf.constant(threshold)}
        yield "solarization", [addition, threshold], None, image, layers.Solarization(0.5, 0.5).transform_images(
            batch(image), parameters)
    flat = noise(9, 8) // 2 + 40
    flat[..., 1] = 77
    yield "autocontrast", [], None, flat, layers.AutoContrast().transform_images(batch(flat))
    yield "equalization", [], None, flat, layers.Equalization().transform_images(batch(flat), None)
    for left, top, width, height in ((0, 0, 7, 5), (3, 2, 1, 6), (4, 1, 8, 8)):
        image = noise(12, 10)
        part = batch(image)[:, top : top + height, left : left + width]
        yield "crop", [left, top, width, height], None, image, tf.image.resize(part, (10, 12))
    for mode in ("horizontal", "vertical", "horizontal_and_vertical"):
        image = noise(7, 5)
        result = layers.RandomFlip(mode).transform_images(batch(image), {"flips": tf.constant(True)})
        yield "flip", [], mode, image, result


def rotation_matrix(turns, width, height):
    angle = 2 * np.pi * turns
    x, y = (width - 1) / 2, (height - 1) / 2
    cos, sin = np.cos(angle), np.sin(angle)
    return [[cos, -sin, x - x * cos + y * sin, sin, cos, y - x * sin - y * cos, 0, 0]]


def statistics(images):
    """Numbers of each image, `[N, H, W, 3]`: its means, its spread, and single pixels."""
    images = np.clip(np.asarray(images, np.float32), 0, 255)
    side = images.shape[1]
    return {
        "mean red": images[..., 0].mean((1, 2)),
        "mean blue": images[..., 2].mean((1, 2)),
        "spread": images.std((1, 2, 3)),
        "corner": images[:, 2, 3, 1],
        "middle": images[:, side // 2, side // 2 + 2, 0],
        "lowest": images.min((1, 2, 3)),
        "highest": images.max((1, 2, 3)),
    }


def distributions():
    """The text of an augmentation and the Keras layers that mean the same."""
    for mode, name in (("horizontal", "flip"), ("vertical", "flip=vertical"), ("horizontal_and_vertical", "flip=both")):
        yield name, [layers.RandomFlip(mode)]
    for fill in FILLS:
        suffix = "" if fill == "reflect" else f":{fill}"
        yield f"rotation=0.2{suffix}", [layers.RandomRotation(0.2, fill_mode=fill)]
        yield f"zoom=0.4{suffix}", [layers.RandomZoom(0.4, fill_mode=fill)]
        yield f"translation=0.3{suffix}", [layers.RandomTranslation(0.3, 0.3, fill_mode=fill)]
    yield "rotation=-0.05:0.3", [layers.RandomRotation((-0.05, 0.3))]
    yield "zoom=-0.5:0.1/0.2", [layers.RandomZoom((-0.5, 0.1), 0.2)]
    yield "translation=0:0.5/-0.1:0", [layers.RandomTranslation((0, 0.5), (-0.1, 0))]
    yield "contrast=0.6", [layers.RandomContrast((0.6, 0.6))]
    yield "contrast=0.1:0.9", [layers.RandomContrast((0.1, 0.9))]
    yield "brightness=0.3", [layers.RandomBrightness(0.3)]
    yield "brightness=-0.5:0.1", [layers.RandomBrightness((-0.5, 0.1))]
    yield "jitter=0.2/0.3", [layers.RandomColorJitter(brightness_factor=0.2, contrast_factor=(0.3, 0.3))]
    yield "jitter=0/0/0/0.4", [layers.RandomColorJitter(hue_factor=0.4)]
    # Keras draws the probability itself from 0 to its factor, so a factor of 1 erases in half of the images.
    yield "erasing=0.5", [layers.RandomErasing(1.0)]
    yield "erasing=0.5/0.1:0.2:constant:128", [layers.RandomErasing(1.0, scale=(0.1, 0.2), fill_value=128)]
    yield "randaugment", [layers.RandAugment()]
    yield "randaugment=3/0.3", [layers.RandAugment(num_ops=3, factor=0.3)]
    yield "flip,rotation=0.1,zoom=0.2,contrast=0.3", [
        layers.RandomFlip("horizontal"), layers.RandomRotation(0.1), layers.RandomZoom(0.2),
        layers.RandomContrast((0.3, 0.3)),
    ]


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    blob, entries = bytearray(), []
    for name, parameters, fill, image, result in transforms():
        result = np.asarray(result)[0]
        entry = {"name": name, "parameters": parameters, "width": image.shape[1], "height": image.shape[0]}
        entries.append(entry | ({"fill": fill} if fill else {}) | {"offset": len(blob)})
        blob.extend(image.tobytes() + result.astype("<f4").tobytes())
    (FOLDER / "transforms.bin").write_bytes(blob)
    (FOLDER / "transforms.json").write_text(json.dumps(entries, indent=1) + "\n")

    draws, image, results = 1500, scene(), []
    for text, stack in distributions():
        # One image a call where the layer draws once a batch.
        size = 1 if "randaugment" in text else 100
        images = []
        for _ in range(draws // size):
            out = tf.repeat(batch(image), size, 0)
            for layer in stack:
                out = layer(out, training=True)
            images.append(np.asarray(out))
        numbers = statistics(np.concatenate(images))
        quantiles = {key: np.quantile(value, np.linspace(0, 1, 41)).round(3).tolist() for key, value in numbers.items()}
        results.append({"augmentation": text, "quantiles": quantiles})
    text = json.dumps({"width": 24, "height": 24, "image": image.ravel().tolist(), "distributions": results})
    (FOLDER / "distributions.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
