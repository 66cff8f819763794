#!/usr/bin/env bash
# Has promtool check the rules and the expressions of the dashboards, and run the tests of the rules. Takes half a minute.
set -euo pipefail
cd "$(dirname "$0")"

node src/generate.mjs --check

promtool check config prometheus.yml
expressions=$(mktemp --suffix=.yml)
trap 'rm -f "$expressions"' EXIT
node src/generate.mjs --expressions >"$expressions"
promtool check rules "$expressions"

promtool test rules tests/*.yml
