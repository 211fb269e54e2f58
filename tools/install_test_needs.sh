#!/usr/bin/env bash
# Install what only tests need beside Python and Node, where that is allowed: as root on Debian or Ubuntu.
# Elsewhere nothing is done: the suites say what is missing, with the command, and count what they did not run.
set -u

missing=()
command -v chromium >/dev/null || command -v google-chrome >/dev/null || missing+=(chromium fonts-liberation fonts-dejavu-core)
command -v soffice >/dev/null || missing+=(libreoffice-writer-nogui)
command -v curl >/dev/null || missing+=(curl)
command -v tesseract >/dev/null || missing+=(tesseract-ocr tesseract-ocr-deu tesseract-ocr-fra)
[ ${#missing[@]} = 0 ] && exit 0
[ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || exit 0

export DEBIAN_FRONTEND=noninteractive
said=$(mktemp)
echo "Setting up: ${missing[*]}, with apt-get"
if ! { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >"$said" 2>&1; then
  echo "apt-get could not install them: $(grep -m 1 '^E:' "$said" || tail -n 1 "$said")"
fi
rm -f "$said"
exit 0
