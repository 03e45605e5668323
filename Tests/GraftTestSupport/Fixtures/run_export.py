"""Runs an exported network on images by OpenVINO's own Python, and prints what it gives and carries as JSON.

usage: run_export.py NETWORK IMAGES, where IMAGES is a JSON list: for each input a batch of images as nested lists.
"""

import json
import sys

import numpy
import openvino

network, images = sys.argv[1:]
batches = [numpy.array(batch, dtype=numpy.uint8) for batch in json.load(open(images))]
model = openvino.Core().read_model(network)
compiled = openvino.Core().compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
outputs = compiled(batches)[0]


def texts(section):
    if not model.has_rt_info(section):
        return {}
    return {key: getattr(value, "value", value) for key, value in model.get_rt_info(section).value.items()}


print(
    json.dumps(
        {
            "inputs": [port.any_name for port in model.inputs],
            "shapes": [str(port.partial_shape) for port in model.inputs],
            "types": [port.element_type.get_type_name() for port in model.inputs],
            "output": model.outputs[0].any_name,
            "outputs": outputs.tolist(),
            "graft": texts("graft"),
            "model_info": texts("model_info"),
        }
    )
)
