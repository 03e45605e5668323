"""Makes small ONNX networks of the kinds that there are, for the tests of exports.

Needs: pip install onnx numpy
Usage: python Tools/make_onnx_fixtures.py            (writes Tests/GraftTestSupport/Fixtures/onnx)

Every network is a few seeded random convolutions on 32x32 images, as `Tools/make_backbone_fixtures.py` has them; none is trained.
"""
import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OUT = pathlib.Path(__file__).resolve().parent.parent / "Tests" / "GraftTestSupport" / "Fixtures" / "onnx"
CHANNELS = 8
random = np.random.default_rng(19)


def weights(*shape):
    fan_in = int(np.prod(shape[1:])) or 1
    return (random.standard_normal(shape) * np.sqrt(2 / fan_in)).astype(np.float32)


def convolutions(image, features):
    """Two convolutions: nodes, and weights by their names."""
    constants = {"first": weights(6, 3, 3, 3), "second": weights(CHANNELS, 6, 3, 3), "bias": weights(CHANNELS)}
    nodes = [
        helper.make_node("Conv", [image, "first"], ["a"], pads=[1, 1, 1, 1], strides=[2, 2], name="conv1"),
        helper.make_node("Relu", ["a"], ["b"], name="relu1"),
        helper.make_node("Conv", ["b", "second", "bias"], ["c"], pads=[1, 1, 1, 1], strides=[2, 2], name="conv2"),
        helper.make_node("Relu", ["c"], [features], name="relu2"),
    ]
    return nodes, constants


def save(name, nodes, constants, output, opset, ir_version, image=("image", TensorProto.FLOAT, ["n", 3, 32, 32]),
         output_type=TensorProto.FLOAT, constants_are_inputs=False, value_info=()):
    initializers = [numpy_helper.from_array(value, key) for key, value in constants.items()]
    inputs = [helper.make_tensor_value_info(*image)]
    if constants_are_inputs:
        inputs += [helper.make_tensor_value_info(i.name, i.data_type, list(i.dims)) for i in initializers]
    graph = helper.make_graph(
        nodes, name, inputs, [helper.make_tensor_value_info(output[0], output_type, output[1])], initializers,
        value_info=[helper.make_tensor_value_info(*value) for value in value_info])
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=ir_version)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, OUT / f"{name}.onnx")


def main():
    OUT.mkdir(parents=True, exist_ok=True)

    # As files of 2018: weights are inputs too; the batch is said to be 1, and nothing depends on that.
    nodes, constants = convolutions("data", "map")
    nodes += [
        helper.make_node("GlobalAveragePool", ["map"], ["pooled"]),
        helper.make_node("Flatten", ["pooled"], ["vector"], axis=1)]
    save("opset7", nodes, constants, ("vector", [1, CHANNELS]), 7, 3, image=("data", TensorProto.FLOAT, [1, 3, 32, 32]),
         constants_are_inputs=True, value_info=[("map", TensorProto.FLOAT, [1, CHANNELS, 8, 8])])

    # Maps of features, which are pooled by whoever uses them: the form of that changed at 18, that of TopK at 11.
    for opset in (10, 11, 18):
        nodes, constants = convolutions("image", "probabilities")
        save(f"map{opset}", nodes, constants, ("probabilities", ["n", CHANNELS, 8, 8]), opset, 5 if opset == 10 else 8)

    # A graph within a node that reads the weights around it, constants, an input left out, weights that nothing reads.
    nodes, constants = convolutions("image", "map")
    branch = lambda name, operation: helper.make_graph(
        [helper.make_node(operation, ["pooled", "bias4"], [name])], name, [],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None)])
    constants["bias4"], constants["unused"] = weights(1, CHANNELS, 1, 1), weights(50, 50)
    limit = numpy_helper.from_array(np.float32(1.5), "limit")
    nodes += [
        helper.make_node("GlobalAveragePool", ["map"], ["pooled"]),
        helper.make_node("Constant", [], ["yes"], value=numpy_helper.from_array(np.array(True), "yes")),
        helper.make_node("If", ["yes"], ["chosen"], then_branch=branch("sum", "Add"), else_branch=branch("product", "Mul")),
        helper.make_node("Constant", [], ["greatest"], value=limit),
        helper.make_node("Clip", ["chosen", "", "greatest"], ["clipped"]),
        helper.make_node("Flatten", ["clipped"], ["vector"], axis=1),
        helper.make_node("Relu", ["vector"], ["more"]),
    ]
    save("inner", nodes, constants, ("more", ["n", CHANNELS]), 21, 10)

    # Takes one image and no more: the shape of the vector is written down.
    nodes, constants = convolutions("image", "map")
    constants["shape"] = np.array([1, CHANNELS], dtype=np.int64)
    nodes += [
        helper.make_node("GlobalAveragePool", ["map"], ["pooled"]),
        helper.make_node("Reshape", ["pooled", "shape"], ["vector"])]
    save("single", nodes, constants, ("vector", [1, CHANNELS]), 13, 7, image=("image", TensorProto.FLOAT, [1, 3, 32, 32]))

    # 16-bit numbers throughout.
    nodes, constants = convolutions("image", "map")
    nodes += [
        helper.make_node("GlobalAveragePool", ["map"], ["pooled"]),
        helper.make_node("Flatten", ["pooled"], ["vector"], axis=1)]
    save("half", nodes, {key: value.astype(np.float16) for key, value in constants.items()}, ("vector", ["n", CHANNELS]),
         17, 8, image=("image", TensorProto.FLOAT16, ["n", 3, 32, 32]), output_type=TensorProto.FLOAT16)

    # Bytes, channels last, as TensorFlow's converters write them.
    nodes, constants = convolutions("turned", "map")
    nodes = [
        helper.make_node("Cast", ["image"], ["numbers"], to=TensorProto.FLOAT),
        helper.make_node("Transpose", ["numbers"], ["turned"], perm=[0, 3, 1, 2])] + nodes
    nodes += [
        helper.make_node("GlobalAveragePool", ["map"], ["pooled"]),
        helper.make_node("Flatten", ["pooled"], ["vector"], axis=1)]
    save("bytes", nodes, constants, ("vector", ["n", CHANNELS]), 13, 8, image=("image", TensorProto.UINT8, ["n", 32, 32, 3]))


if __name__ == "__main__":
    main()
