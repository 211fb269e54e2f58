#!/usr/bin/env bash
# Ask the resolver, for each Python and platform, which pins would have to be built from source. Nothing is installed.
set -euo pipefail
cd "$(dirname "$0")/.."
pins=$(mktemp) && said=$(mktemp) && trap 'rm -f "$pins" "$said"' EXIT

for python in 3.11 3.12 3.13 3.14; do
  for platform in x86_64-manylinux_2_28 aarch64-manylinux_2_28 aarch64-apple-darwin x86_64-apple-darwin; do
    grep -E '^[A-Za-z0-9_.-]+(\[[a-z,]+\])?==' requirements.lock | sed 's/ \\$//' >"$pins"
    missing=""
    until uv pip compile --quiet --no-deps --only-binary :all: --no-header --python-version "$python" \
      --python-platform "$platform" "$pins" -o /dev/null >"$said" 2>&1; do
      name=$(grep -oE 'Because [A-Za-z0-9_.-]+==' "$said" | head -1 | sed 's/Because //; s/==//')
      [ -n "$name" ] || { cat "$said"; exit 1; }
      missing="$missing $name"
      sed -i.bak "/^$name==/d" "$pins" && rm -f "$pins.bak"
    done
    echo "$python $platform: ${missing:- all wheels are there}"
  done
done
