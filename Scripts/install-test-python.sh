#!/usr/bin/env bash
# Makes a Python environment in FOLDER with what tests need of Python (Tests/requirements.txt); nothing else needs it.
# usage: install-test-python.sh FOLDER
# Does nothing, quickly, where it is there with these very requirements.
set -euo pipefail

folder=$1
here=$(cd "$(dirname "$0")" && pwd)
requirements=$here/../Tests/requirements.txt
installed=$folder/requirements.txt

cmp -s "$requirements" "$installed" && [ -x "$folder/bin/python" ] && exit 0

if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
    echo "Installing Debian packages: python3-venv"
    as_root=()
    [ "$(id -u)" = 0 ] || as_root=(sudo)
    "${as_root[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends python3-venv
fi

echo "Fetching what the tests need of Python (TensorBoard, OpenVINO, ONNX Runtime, clients of the server) from PyPI"
python3 -m venv --clear "$folder"
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check --only-binary=:all: --requirement "$requirements"
# Last, so that a broken installation is made again.
cp "$requirements" "$installed"
