#!/usr/bin/env bash
# Trains AOT caches for the three JVMs in one run of the rig under load. At its end each JVM writes what it has loaded and
# profiled to a file beside its jar. From then on enhancer.sh starts with these caches, until a jar changes.
#   train.sh RIG   (RIG is the rig's rig.sh; the variables of the rig must be set, and its mock must run)
set -euo pipefail
rig=$1
: "${RUN:?folder of the rig}" "${JAVA_HOME25:?a JDK 25}"
export RIG_SYSTEMS=${RIG_SYSTEMS:-$(cd "$(dirname "$0")" && pwd)}

rm -f "$RUN"/data/jars/*/app.aot
AOT_TRAINING=1 "$rig" up enhancer
"$rig" mock 'latency=fixed:200&errors=none&first=0' >/dev/null
"$rig" run enhancer label=training rate=700 jobs=42000 drain=30 poll=201:4:250 >/dev/null
for group in worker api kafka; do
  pid=$(cat "$RUN/procs/$group.pid")
  kill "$pid"
  for _ in $(seq 120); do kill -0 "$pid" 2>/dev/null || break; sleep 1; done # the JVM writes its cache when it ends
done
"$rig" down worker api kafka redis
ls -l "$RUN"/data/jars/*/app.aot
