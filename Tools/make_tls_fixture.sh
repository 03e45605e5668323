#!/usr/bin/env bash
# Makes the certificate and the key of the tests' own server on localhost, which nothing else trusts. Needs openssl.
set -euo pipefail
cd "$(dirname "$0")/../Tests/GraftHubTests/Fixtures"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj "/CN=localhost" \
    -addext "subjectAltName=DNS:localhost,IP:127.0.0.1" -keyout localhost.key.pem -out localhost.pem
