#!/usr/bin/env bash
# Makes the certificate and the key of the tests' own server on localhost, which nothing else trusts. Needs openssl.
# By its name only: an address in it would answer for every host that is reached through it, a proxy most of all.
set -euo pipefail
cd "$(dirname "$0")/../Tests/GraftHubTests/Fixtures"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj "/CN=localhost" \
    -addext "subjectAltName=DNS:localhost" -keyout localhost.key.pem -out localhost.pem
