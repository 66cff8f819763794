# Sourced by the other two scripts: defines the ports, and how our jars are unpacked and started.
bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
api_port=9500 management_port=9580 worker_management_port=9581 redis_port=6395 kafka_port=9592
admin_id=bench admin_secret=bench-secret-bench-secret
# five processes and the rig share two cores, so each JVM sizes its pools for one core
small=(-XX:ActiveProcessorCount=1 -Dreactor.netty.ioWorkerCount=1)
heap=(${HEAP:--Xmx512m -Xmn320m}) # 5,000 jobs in hand need -Xmx1g -Xmn400m
quiet=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)

unpacked() { # unpacked MODULE: prints the folder of its unpacked jar, which starts faster and gives EmbeddedKafka a class path
  local name=${1##*/} jar dir sum
  jar=$(ls "$bench/../../$1/target/$name"-*-exec.jar 2>/dev/null | head -n 1)
  [ -n "$jar" ] || { echo "no jar of $1: run mvn package first" >&2; return 1; }
  dir=$RUN/data/jars/$name sum=$(cksum <"$jar") # builds are reproducible, so a time stamp would not show a change
  if [ "$sum" != "$(cat "$dir/sum" 2>/dev/null)" ]; then
    rm -rf "$dir"
    "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$jar" extract --destination "$dir" >&2
    mv "$dir/${jar##*/}" "$dir/app.jar"
    echo "$sum" >"$dir/sum"
  fi
  echo "$dir"
}
wait_ready() { # wait_ready PORT: waits until the application on this port is ready
  for _ in $(seq 300); do curl -sf -o /dev/null -m 1 "http://127.0.0.1:$1/actuator/health/readiness" && return 0; sleep 0.2; done
  echo "no application is ready on port $1" >&2; return 1
}
start_java() { # start_java GROUP DIR [VAR=VALUE...] -- JAVA_ARGUMENT...: starts a JVM in DIR, with the AOT cache that is there
  local group=$1 dir=$2 aot=() variables=()
  shift 2
  while [ "$1" != -- ]; do variables+=("$1"); shift; done
  shift
  if [ -n "${AOT_TRAINING:-}" ]; then aot=("-XX:AOTCacheOutput=$dir/app.aot"); elif [ -f "$dir/app.aot" ]; then aot=("-XX:AOTCache=$dir/app.aot"); fi
  spawn "$group" env -C "$dir" "${variables[@]}" "$JAVA_HOME/bin/java" "${quiet[@]}" "${heap[@]}" -XX:+UseSerialGC "${small[@]}" "${aot[@]}" "$@"
}
