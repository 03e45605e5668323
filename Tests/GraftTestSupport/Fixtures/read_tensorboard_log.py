"""Reads a folder of TensorBoard logs by TensorBoard's own code and prints what it found as JSON.

usage: read_tensorboard_log.py FOLDER
"""

import base64
import json
import sys

from google.protobuf.json_format import MessageToDict
from tensorboard import context
from tensorboard.backend.event_processing import data_provider, event_accumulator, plugin_event_multiplexer
from tensorboard.plugins import base_plugin
from tensorboard.plugins.hparams import api_pb2, backend_context, get_experiment, list_session_groups
from tensorboard.util import tensor_util


def plain(array):
    """An array as lists, with strings for bytes and Base64 for those that are no text."""
    def text(value):
        if not isinstance(value, bytes):
            return value
        try:
            return value.decode()
        except UnicodeDecodeError:
            return base64.b64encode(value).decode()

    values = array.tolist()
    return [text(value) for value in values] if array.ndim == 1 else text(values) if array.ndim == 0 else values


def run_of(accumulator):
    """What one run holds, by tag: the plugin, and the points with their steps."""
    run = {"scalars": {}, "histograms": {}, "texts": {}, "images": {}, "descriptions": {}}
    kinds = {"scalars": "scalars", "histograms": "histograms", "text": "texts", "images": "images"}
    for tag in accumulator.Tags()["tensors"]:
        metadata = accumulator.SummaryMetadata(tag)
        kind = kinds.get(metadata.plugin_data.plugin_name)
        if kind is None:
            continue
        points = [(event.step, tensor_util.make_ndarray(event.tensor_proto)) for event in accumulator.Tensors(tag)]
        run[kind][tag] = [{"step": step, "value": plain(value)} for step, value in points]
        if metadata.summary_description:
            run["descriptions"][tag] = metadata.summary_description
    if accumulator.Tags()["graph"]:
        graph = accumulator.Graph()
        run["graph"] = [
            {
                "name": node.name,
                "operation": node.op,
                "inputs": list(node.input),
                "shape": [dim.size for dim in node.attr["_output_shapes"].list.shape[0].dim],
            }
            for node in graph.node
        ]
    return run


def hyper_parameters_of(multiplexer):
    """What the HParams tab shows."""
    provider = data_provider.MultiplexerDataProvider(multiplexer, "")
    backend = backend_context.Context(base_plugin.TBContext(data_provider=provider))
    request_context = context.RequestContext()
    experiment = get_experiment.Handler(
        request_context, backend, "", api_pb2.GetExperimentRequest()
    ).run()
    request = api_pb2.ListSessionGroupsRequest(start_index=0, slice_size=100)
    # A run without an end has the status UNKNOWN.
    request.allowed_statuses.extend(api_pb2.Status.values())
    for metric in experiment.metric_infos:
        request.col_params.add().metric.CopyFrom(metric.name)
    groups = list_session_groups.Handler(request_context, backend, "", request).run().session_groups
    sessions = [
        {
            "values": {name: MessageToDict(value) for name, value in group.hparams.items()},
            "status": api_pb2.Status.Name(session.status),
            "metrics": {f"{m.name.group}/{m.name.tag}": m.value for m in session.metric_values},
        }
        for group in groups
        for session in group.sessions
    ]
    return {"names": [info.name for info in experiment.hparam_infos], "sessions": sessions}


def main():
    multiplexer = plugin_event_multiplexer.EventMultiplexer(tensor_size_guidance={}, purge_orphaned_data=True)
    multiplexer.AddRunsFromDirectory(sys.argv[1])
    multiplexer.Reload()
    runs = {}
    for name in multiplexer.Runs():
        everything = {event_accumulator.TENSORS: 0}
        accumulator = event_accumulator.EventAccumulator(f"{sys.argv[1]}/{name}", size_guidance=everything)
        runs[name] = run_of(accumulator.Reload())
    log = {"runs": runs}
    if any(multiplexer.PluginRunToTagToContent("hparams").values()):
        log["hyperParameters"] = hyper_parameters_of(multiplexer)
    json.dump(log, sys.stdout)


main()
