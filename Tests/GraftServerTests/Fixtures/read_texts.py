"""Reads what a server says of itself by others' readers: its OpenAPI description, and its measurements as Prometheus does.

usage: read_texts.py DESCRIPTION METRICS
Prints how many addresses are described, and the measurements by their names, as JSON.
"""

import json
import sys

from openapi_spec_validator import validate
from prometheus_client.parser import text_string_to_metric_families

description = json.load(open(sys.argv[1]))
validate(description)
families = text_string_to_metric_families(open(sys.argv[2]).read())
samples = [sample for family in families for sample in family.samples]
print(
    json.dumps(
        {
            "paths": sorted(description["paths"]),
            "samples": [[sample.name, sample.labels, sample.value] for sample in samples],
        }
    )
)
