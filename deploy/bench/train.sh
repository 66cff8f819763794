#!/usr/bin/env bash
# Trains AOT caches for the three JVMs: one run of the rig under load, after which each writes what it has loaded and
# profiled beside its jar. enhancer.sh starts with them from then on, until a jar changes.
#   train.sh RIG   (the rig's rig.sh; the variables of the rig are set, its mock is up)
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
  for _ in $(seq 120); do kill -0 "$pid" 2>/dev/null || break; sleep 1; done # it writes the cache when it ends
done
"$rig" down worker api kafka redis
ls -l "$RUN"/data/jars/*/app.aot
