#!/usr/bin/env bash
# Fetch OpenResume's package, without what only its pages need, and bundle its parser for Node: install.sh FOLDER
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
package=open-resume-0.1.0.tgz
sha512=c0769427afdd19de8e8cb104b92ef7f173276b1edb2ee831e360121fe319e82a21da01fde1928286a38b498edcb6e7c9132f8614ecee0544b191e8cacb15a6a1
rm -rf "$1"
mkdir -p "$1"
cp "$here/package.json" "$here/package-lock.json" "$1"
cd "$1"
npm ci --ignore-scripts --no-audit --no-fund --silent
npm pack open-resume@0.1.0 --silent > /dev/null
echo "$sha512  $package" | sha512sum --check --quiet
tar xzf "$package"
node "$here/bundle.mjs" .
