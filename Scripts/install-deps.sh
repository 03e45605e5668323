#!/usr/bin/env bash
# Installs what Graft builds and runs with: Debian packages, and the OpenVINO runtime into FOLDER.
# usage: install-deps.sh FOLDER
# Does nothing, quickly, for what is already there. An OpenVINO that pkg-config finds is used as it is.
set -euo pipefail

folder=$1
here=$(cd "$(dirname "$0")" && pwd)
packages=(pkg-config libturbojpeg0-dev libgd-dev libexif-dev libopenblas-dev libarchive-dev librsvg2-dev
    fonts-dejavu-core)

missing=()
for package in "${packages[@]}"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done

needs_wheel=no
[ -e "$folder/openvino.pc" ] || pkg-config --exists openvino 2>/dev/null || needs_wheel=yes
if [ $needs_wheel = yes ] && ! python3 -m pip --version >/dev/null 2>&1; then
    missing+=(python3-pip)
fi

if [ ${#missing[@]} -gt 0 ]; then
    echo "Installing Debian packages: ${missing[*]}"
    as_root=()
    [ "$(id -u)" = 0 ] || as_root=(sudo)
    "${as_root[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi

[ $needs_wheel = yes ] || exit 0

case "$(uname -m)" in
    x86_64) platform=manylinux_2_28_x86_64 ;;
    aarch64) platform=manylinux_2_35_aarch64 ;;
    *)
        echo "There is no OpenVINO wheel for $(uname -m): install OpenVINO so that 'pkg-config openvino' finds it." >&2
        exit 1
        ;;
esac

mkdir -p "$(dirname "$folder")"
work=$(mktemp -d "$folder.XXXXXX")
trap 'rm -rf "$work"' EXIT
echo "Fetching the OpenVINO runtime from PyPI"
python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: \
    --platform "$platform" --python-version 311 --implementation cp --abi cp311 \
    --require-hashes --requirement "$here/openvino-wheel.txt" --dest "$work"
python3 -m zipfile -e "$work"/openvino-*.whl "$work/wheel"

mkdir "$work/runtime"
mv "$work/wheel/openvino/include" "$work/runtime/include"
mv "$work/wheel/openvino/libs" "$work/runtime/lib"
mv "$work"/wheel/openvino-*.dist-info "$work/runtime/dist-info"
versioned=$(basename "$work"/runtime/lib/libopenvino.so.*)
ln -s "$versioned" "$work/runtime/lib/libopenvino.so"
version=$(sed -n 's/^Version: //p' "$work/runtime/dist-info/METADATA" | head -n 1)
cat >"$work/runtime/openvino.pc" <<PC
Name: openvino
Description: OpenVINO runtime from its PyPI wheel
Version: $version
Cflags: -I\${pcfiledir}/include
Libs: -L\${pcfiledir}/lib -lopenvino
PC

# The folder appears whole or not at all; another process may have been quicker.
mv -T "$work/runtime" "$folder" 2>/dev/null || [ -e "$folder/openvino.pc" ]
echo "OpenVINO $version is in $folder"
