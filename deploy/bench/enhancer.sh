# Starts our system with empty data, each process in its own group: redis, kafka, api, worker.
. "$(dirname "${BASH_SOURCE[0]}")/enhancer-env.sh"
all_in_one=$(unpacked deploy/all-in-one)
api=$(unpacked api-ingress)
rm -rf "$RUN/data/redis-$redis_port" "$RUN/data/kafka-$kafka_port"
start_redis $redis_port
start_java kafka "$all_in_one" -- -Dlogback.configurationFile="$bench/kafka-logback.xml" \
  -cp "lib/*" dev.enhancer.backing.EmbeddedKafka "$RUN/data/kafka-$kafka_port" $kafka_port
start_java api "$api" PORT=$api_port MANAGEMENT_PORT=$management_port ADMIN_CLIENT_ID=$admin_id ADMIN_CLIENT_SECRET=$admin_secret \
  KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:$kafka_port REDIS_URL=redis://127.0.0.1:$redis_port \
  ENHANCER_PLANS_OPERATOR_GENERALPERMINUTE=10000000 ENHANCER_PLANS_OPERATOR_HEAVYPERMINUTE=10000000 \
  ENHANCER_PLANS_OPERATOR_MAXSTREAMS=0 ENHANCER_PLANS_OPERATOR_MAXWAITS=0 \
  PROVIDER_CHAIN=openai,rules REQUEST_LOG_LEVEL=warn LOGGING_LEVEL_ROOT=warn LOGGING_LEVEL_DEV_ENHANCER=warn -- -jar app.jar
wait_ready $management_port # the ingress creates the topics that the worker reads
. "$bench/enhancer-worker.sh"

# The adapter needs a token, which the ingress issues only after its start. The token is valid for a day.
token=$(curl -sf -u "$admin_id:$admin_secret" -d grant_type=client_credentials "http://127.0.0.1:$api_port/v1/auth/token" |
  sed 's/.*"access_token":"\([^"]*\)".*/\1/')
sed "s|@BASE@|http://127.0.0.1:$api_port|; s|@TOKEN@|$token|" "$bench/enhancer.properties.template" >"$bench/enhancer.properties"
