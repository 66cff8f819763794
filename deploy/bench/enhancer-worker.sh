# Starts the worker alone, also after `kill9 worker`. CONCURRENCY: jobs in flight. The cache is off, because the rig may submit the same text twice.
. "$(dirname "${BASH_SOURCE[0]}")/enhancer-env.sh"
dir=$(unpacked enhancer-worker)
start_java worker "$dir" OPENAI_BASE_URL="$MOCK/v1" OPENAI_API_KEY=rig PROVIDER_CHAIN=openai,rules \
  WORKER_MAX_IN_FLIGHT="${CONCURRENCY:-1000}" WORKER_MANAGEMENT_PORT=$worker_management_port \
  KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:$kafka_port REDIS_URL=redis://127.0.0.1:$redis_port \
  CACHE_TTL=PT0S LOGGING_LEVEL_ROOT=warn LOGGING_LEVEL_DEV_ENHANCER=warn -- -jar app.jar
wait_ready $worker_management_port
