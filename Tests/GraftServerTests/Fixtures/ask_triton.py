"""Asks a model of a server by Triton's own client, in each form that it has; prints what came, as JSON.

usage: ask_triton.py ADDRESS MODEL IMAGE
"""

import base64
import json
import sys

import numpy
import tritonclient.http
from PIL import Image

address, model, path = sys.argv[1:]
client = tritonclient.http.InferenceServerClient(address.removeprefix("http://"))
encoded = open(path, "rb").read()
pixels = numpy.array(Image.open(path).convert("RGB"))[None]


def ask(kind, data, binary, outputs=None):
    tensor = tritonclient.http.InferInput("image", list(data.shape), kind)
    tensor.set_data_from_numpy(data, binary_data=binary)
    return client.infer(model, [tensor], outputs=outputs, request_id="7")


def wanted(name, **options):
    return [tritonclient.http.InferRequestedOutput(name, **options)]


both = numpy.array([encoded, encoded], dtype=object)
texts = numpy.array([base64.b64encode(encoded)] * 2, dtype=object)
forms = {
    "binary": ask("BYTES", both, True),
    "json": ask("BYTES", texts, False, wanted("probabilities", binary_data=False)),
    "mixed": ask("BYTES", texts, False, wanted("probabilities", binary_data=True)),
    "pixels": ask("UINT8", pixels, True),
    "pixels as numbers": ask("UINT8", pixels, False),
}
try:
    client.infer("none", [tritonclient.http.InferInput("image", [0], "BYTES").set_data_from_numpy(both[:0])])
    refusal = None
except tritonclient.http.InferenceServerException as error:
    refusal = error.message()
words = ask("BYTES", both[:1], True, wanted("probabilities", class_count=2)).as_numpy("probabilities")
print(
    json.dumps(
        {
            "live": client.is_server_live() and client.is_server_ready() and client.is_model_ready(model),
            "server": client.get_server_metadata()["name"],
            "index": client.get_model_repository_index(),
            "metadata": client.get_model_metadata(model),
            "ids": sorted({form.get_response()["id"] for form in forms.values()}),
            "probabilities": {name: form.as_numpy("probabilities").tolist() for name, form in forms.items()},
            "classes": [name.decode() for name in forms["binary"].as_numpy("class").tolist()],
            "novelty": forms["binary"].as_numpy("novelty").tolist(),
            "words": [word.decode() for word in words.reshape(-1).tolist()],
            "refusal": refusal,
        }
    )
)
