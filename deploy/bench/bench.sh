#!/usr/bin/env bash
# Runs one measurement: bench.sh WindowBench|ScaleOut|InHand|Fairness|Waiters|WebhookBench|Outage|CellBench|PromptEval [name=value ...].
# See README.md.
set -euo pipefail
bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
java=${JAVA_HOME25:-${JAVA_HOME:-/usr}}/bin/java
"$java" --version 2>/dev/null | head -n 1 | grep -q ' 25' || { echo "set JAVA_HOME25 to a JDK 25" >&2; exit 1; }
worker=$(ls "$bench"/../../enhancer-worker/target/enhancer-worker-*-exec.jar 2>/dev/null | head -n 1)
ingress=$(ls "$bench"/../../api-ingress/target/api-ingress-*-exec.jar 2>/dev/null | head -n 1)
[ -n "$worker" ] && [ -n "$ingress" ] && [ -d "$bench/target/lib" ] || { echo "run mvn package first" >&2; exit 1; }
exec "$java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:+UseSerialGC -Xmx512m \
  -Dworker.jar="$worker" -Dingress.jar="$ingress" -Dbench.folder="$bench/target/run" -cp "$bench/target/classes:$bench/target/lib/*" \
  "dev.enhancer.bench.${1:?name a measurement}" "${@:2}"
