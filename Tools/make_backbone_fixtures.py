"""Makes the small networks that the tests read, and the features that TensorFlow and ONNX Runtime compute with them.

Needs: pip install tensorflow-cpu onnx onnxruntime openvino numpy
Usage: python Tools/make_backbone_fixtures.py            (writes Tests/GraftTestSupport/Fixtures)

Every network is a few seeded random convolutions on 32x32 images; none is trained. `images.rgb` holds the images,
`[3, 32, 32, 3]` bytes; `golden.json` the features that each network gives for them in the reference implementation.
"""
import json
import os
import pathlib
import shutil

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import numpy as np
import onnx
import onnxruntime
import openvino
import tensorflow as tf
from onnx import TensorProto, helper, numpy_helper

OUT = pathlib.Path(__file__).resolve().parent.parent / "Tests" / "GraftTestSupport" / "Fixtures"
SIDE, CHANNELS, CLASSES = 32, 8, 5
random = np.random.default_rng(7)


def weights(*shape):
    fan_in = int(np.prod(shape[:-1]))
    return (random.standard_normal(shape) * np.sqrt(2 / fan_in)).astype(np.float32)


class Network(tf.Module):
    """Normalization, two convolutions with strides, and one of several endings."""

    def __init__(self, normalize, ending, size=SIDE):
        super().__init__()
        self.normalize, self.ending = normalize, ending
        self.first = tf.Variable(weights(3, 3, 3, 6))
        self.second = tf.Variable(weights(3, 3, 6, CHANNELS))
        self.bias = tf.Variable(weights(CHANNELS))
        self.dense = tf.Variable(weights(CHANNELS, CLASSES))
        self.dense_bias = tf.Variable(weights(CLASSES))
        self.signature = [tf.TensorSpec([None, size, size, 3], tf.float32, name="inputs")]

    def features(self, x):
        x = tf.nn.relu(tf.nn.conv2d(self.normalize(x), self.first, 2, "SAME"))
        return tf.nn.relu(tf.nn.conv2d(x, self.second, 2, "SAME") + self.bias)

    def call(self, inputs):
        feature_map = self.features(inputs)
        if self.ending == "map":
            return feature_map
        pooled = tf.reduce_mean(feature_map, [1, 2])
        if self.ending == "vector":
            return pooled
        logits = tf.matmul(pooled, self.dense) + self.dense_bias
        return logits if self.ending == "logits" else tf.nn.softmax(logits)


def save(network, name):
    folder = OUT / name
    shutil.rmtree(folder, ignore_errors=True)
    function = tf.function(network.call, input_signature=network.signature)
    tf.saved_model.save(network, str(folder), signatures=function.get_concrete_function())
    (folder / "fingerprint.pb").unlink(missing_ok=True)
    shutil.rmtree(folder / "assets", ignore_errors=True)
    return folder


def onnx_network(name, classes=None, subtracted=None):
    """`[N, 3, H, W]` with any height and width; ends in a vector, or in Gemm and Softmax.

    Subtracts a mean a channel first where one is given, as networks from Caffe do, and normalizes nothing otherwise.
    """
    initializers = {
        "first": weights(6, 3, 3, 3),
        "second": weights(CHANNELS, 6, 3, 3),
        "bias": weights(CHANNELS),
    }
    first_input, nodes = "image", []
    if subtracted is not None:
        initializers["mean"] = subtracted.reshape(1, 3, 1, 1)
        nodes.append(helper.make_node("Sub", ["image", "mean"], ["centred"], name="subtract"))
        first_input = "centred"
    nodes += [
        helper.make_node("Conv", [first_input, "first"], ["a"], pads=[1, 1, 1, 1], strides=[2, 2], name="conv1"),
        helper.make_node("Relu", ["a"], ["b"], name="relu1"),
        helper.make_node("Conv", ["b", "second", "bias"], ["c"], pads=[1, 1, 1, 1], strides=[2, 2], name="conv2"),
        helper.make_node("Relu", ["c"], ["d"], name="relu2"),
        helper.make_node("GlobalAveragePool", ["d"], ["e"], name="pool"),
        helper.make_node("Flatten", ["e"], ["features"], axis=1, name="flatten"),
    ]
    output, width = "features", CHANNELS
    if classes:
        initializers["dense"], initializers["dense_bias"] = weights(CHANNELS, classes), weights(classes)
        nodes.append(helper.make_node("Gemm", ["features", "dense", "dense_bias"], ["logits"], name="dense"))
        nodes.append(helper.make_node("Softmax", ["logits"], ["probabilities"], axis=1, name="softmax"))
        output, width = "probabilities", classes
    graph = helper.make_graph(
        nodes, name,
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, ["n", 3, "height", "width"])],
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, ["n", width])],
        [numpy_helper.from_array(value, key) for key, value in initializers.items()])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model)
    path = OUT / f"{name}.onnx"
    onnx.save(model, path)
    return path


def with_external_data(source, name):
    """The same network with its weights in a file beside it."""
    onnx.save_model(
        onnx.load(OUT / source), OUT / name, save_as_external_data=True, location=f"{name}.data", size_threshold=0)


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    ramp = np.linspace(0, 255, SIDE * SIDE * 3).reshape(SIDE, SIDE, 3)
    noise = random.integers(0, 256, (SIDE, SIDE, 3))
    checks = np.indices((SIDE, SIDE)).sum(0)[..., None] % 8 < 4
    images = np.stack([ramp, noise, checks * np.array([250, 120, 30])]).astype(np.uint8)
    (OUT / "images.rgb").write_bytes(images.tobytes())
    unit = images.astype(np.float32) / 255
    golden = {}

    symmetric = lambda x: x * 2 - 1
    mean, std = np.float32([0.485, 0.456, 0.406]), np.float32([0.229, 0.224, 0.225])
    networks = {
        "vector": (Network(symmetric, "vector"), unit),
        "map": (Network(lambda x: (x - mean) / std, "map"), unit),
        "classifier": (Network(symmetric, "softmax"), unit),
        "logits": (Network(symmetric, "logits"), unit),
        "bytes": (Network(lambda x: x / 127.5 - 1, "vector"), images.astype(np.float32)),
    }
    for name, (network, pixels) in networks.items():
        save(network, name)
        golden[name] = tf.reduce_mean(network.features(tf.constant(pixels)), [1, 2]).numpy().tolist()

    converter = tf.lite.TFLiteConverter.from_saved_model(str(OUT / "vector"))
    (OUT / "vector.tflite").write_bytes(converter.convert())
    golden["vector.tflite"] = golden["vector"]

    openvino.save_model(openvino.Core().read_model(str(OUT / "vector")), OUT / "vector.xml", compress_to_fp16=False)
    golden["vector.xml"] = golden["vector"]

    # The last one takes bytes as they are, in the manner of Caffe.
    for name, classes, subtracted in (("plain", None, None), ("classes", CLASSES, None), ("caffe", None, mean * 255)):
        path = onnx_network(name, classes, subtracted)
        pixels = ((unit - mean) / std if subtracted is None else images.astype(np.float32)).transpose(0, 3, 1, 2)
        model = onnx.load(path)
        model.graph.output.insert(0, helper.make_tensor_value_info("features", TensorProto.FLOAT, ["n", CHANNELS]))
        session = onnxruntime.InferenceSession(model.SerializeToString())
        golden[path.name] = session.run(["features"], {"image": pixels})[0].tolist()

    with_external_data("plain.onnx", "external.onnx")
    golden["external.onnx"] = golden["plain.onnx"]

    (OUT / "golden.json").write_text(json.dumps(golden, indent=1) + "\n")


if __name__ == "__main__":
    main()
