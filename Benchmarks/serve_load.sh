#!/usr/bin/env bash
# Measures 'graft serve' under load, beside 'graft predict' on the same images, in one run.
# usage: serve_load.sh GRAFT BUNDLE IMAGES [CLIENTS] [SECONDS] [more flags of graft serve]
# IMAGES is a folder of images; wrk, which plays the clients, is Debian's.
set -euo pipefail

graft=$1 bundle=$2 images=$3 clients=${4:-64} seconds=${5:-60}
flags=("${@:6}")
here=$(cd "$(dirname "$0")" && pwd)
command -v wrk > /dev/null || { echo "This needs wrk: apt-get install wrk" >&2; exit 1; }
scratch=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2> /dev/null || true; rm -rf "$scratch"' EXIT

find "$images" -type f \( -iname '*.jpg' -o -iname '*.jpeg' -o -iname '*.png' -o -iname '*.webp' \) | sort > "$scratch/list"
count=$(wc -l < "$scratch/list")
[ "$count" -gt 0 ] || { echo "There is no image in $images." >&2; exit 1; }
# Enough of them that the start of the program weighs little; it is measured and taken off besides.
repeats=$((2000 / count + 1))
for _ in $(seq "$repeats"); do cat "$scratch/list"; done > "$scratch/many"
head -1 "$scratch/list" > "$scratch/one"

now() { date +%s.%N; }
predict() { "$graft" predict "$bundle" --json - < "$1" > /dev/null; }
predict "$scratch/one"
begin=$(now); predict "$scratch/one"; one=$(echo "$(now) - $begin" | bc)
begin=$(now); predict "$scratch/many"; many=$(echo "$(now) - $begin" | bc)
offline=$(echo "scale=4; ($count * $repeats - 1) / ($many - $one)" | bc)

"$graft" serve "$bundle" --port 0 "${flags[@]}" > "$scratch/out" 2>&1 &
server=$!
for _ in $(seq 200); do grep -q 'Serving at' "$scratch/out" && break; kill -0 "$server" || break; sleep 0.1; done
address=$(sed -n 's/^Serving at \(http[^;]*\);.*/\1/p' "$scratch/out")
[ -n "$address" ] || { cat "$scratch/out" >&2; exit 1; }

resident() { awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$server/status"; }
export GRAFT_LOAD_LIST=$scratch/list
wrk -t 1 -c "$clients" -d 5s -s "$here/serve_load.lua" "$address" > /dev/null
before=$(resident)
wrk -t 1 -c "$clients" -d "${seconds}s" --latency --timeout 30s -s "$here/serve_load.lua" "$address" > "$scratch/wrk" &
load=$!
peak=$before
while kill -0 "$load" 2> /dev/null; do
    sleep 1
    present=$(resident)
    [ "$present" -le "$peak" ] || peak=$present
done
wait "$load"
after=$(resident)

figure() { sed -n "s/^result $1 //p" "$scratch/wrk"; }
rate=$(figure rate)
echo "$clients clients for $seconds s, $count images in turn"
printf '%-34s %s\n' "offline, graft predict, images/s" "$(printf %.1f "$offline")" "served, images/s" "$(printf %.1f "$rate")" \
    "served / offline" "$(echo "scale=3; $rate / $offline" | bc | sed 's/^\./0./')" "answers other than 200" "$(figure refused)" \
    "connections that failed" "$(figure failed)" "latency, median, ms" "$(figure p50)" "latency, 99 %, ms" "$(figure p99)" \
    "memory before, MiB" "$before" "memory at most, MiB" "$peak" "memory after, MiB" "$after"
