"""Checks exported ONNX networks, runs them on images by ONNX Runtime and by OpenVINO's Python, and prints what they give as JSON.

usage: run_onnx_exports.py IMAGES NETWORK..., where IMAGES is a JSON list: for each input a batch of images as nested lists.
"""

import ast
import json
import sys

import numpy
import onnx
import onnxruntime
import openvino

images, *networks = sys.argv[1:]
batches = [numpy.array(batch, dtype=numpy.uint8) for batch in json.load(open(images))]


def run(network):
    model = onnx.load(network)
    onnx.checker.check_model(model, full_check=True)
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
    feed = {port.name: batch for port, batch in zip(session.get_inputs(), batches)}
    compiled = openvino.Core().compile_model(network, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    metadata = session.get_modelmeta().custom_metadata_map
    return {
        "inputs": [port.name for port in session.get_inputs()],
        "shapes": [[str(length) for length in port.shape] for port in session.get_inputs()],
        "types": [port.type for port in session.get_inputs()],
        "outputs": [port.name for port in session.get_outputs()],
        "onnxRuntime": session.run(None, feed)[0].tolist(),
        "openVINO": compiled(feed)[0].tolist(),
        "metadata": metadata,
        "names": {str(place): name for place, name in ast.literal_eval(metadata["names"]).items()},
        "producer": model.producer_name,
        "weights": [tensor.name for tensor in model.graph.initializer],
    }


print(json.dumps([run(network) for network in networks]))
