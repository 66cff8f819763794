#!/usr/bin/env bash
# Copies the dashboards and rules into the chart: Helm reads only files inside it. A test holds the copies equal.
set -euo pipefail
cd "$(dirname "$0")"
for kind in dashboards rules; do
  rm -rf "enhancer/files/$kind"
  mkdir -p enhancer/files
  cp -r "../observability/$kind" "enhancer/files/$kind"
done
