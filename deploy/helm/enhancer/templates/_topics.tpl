{{- /* A topic as arguments of kafka-topics.sh. Argument: dict root, topic, partitions, days, cleanup (may be unset). */ -}}
{{- define "enhancer.topic" -}}
{{- $replication := int .root.Values.topics.replication -}}
create --topic {{ .topic }} --partitions {{ .partitions }} --replication-factor {{ $replication }}
{{- with .cleanup }} --config cleanup.policy={{ . }}{{ end }}
{{- if ge $replication 3 }} --config min.insync.replicas=2{{ end }} --config retention.ms={{ mul .days 86400000 }}
{{- end -}}

{{- /* The same topics as TopicSpec.all in the module common; a test compares them. */ -}}
{{- define "enhancer.topics" -}}
{{- $lane := dict "root" . "partitions" (int .Values.topics.partitionsPerLane) "days" 7 -}}
{{- range list "high" "normal" "low" }}
{{ include "enhancer.topic" (merge (dict "topic" (printf "jobs.%s" .)) $lane) }}
{{- end }}
{{ include "enhancer.topic" (merge (dict "topic" "jobs.events" "days" 30 "cleanup" "compact,delete") $lane) }}
{{- range list "jobs.dead" "webhooks.dead" }}
{{ include "enhancer.topic" (dict "root" $ "topic" . "partitions" 1 "days" 30) }}
{{- end }}
{{- range uniq (prepend .Values.webhooks.retrySchedule "0s") }}
{{ include "enhancer.topic" (dict "root" $ "topic" (printf "webhooks.retry.%s" .) "partitions" 4 "days" 7) }}
{{- end }}
{{- end -}}

{{- define "enhancer.topicsScript" -}}
set -eu
umask 077
properties=/tmp/client.properties
# For a quoted value of JAAS, inside a file of properties.
escaped() { printf '%s' "$1" | sed 's/[\\"]/\\&/g' | sed 's/\\/\\\\/g'; }
{
  echo "security.protocol=$KAFKA_SECURITY_PROTOCOL"
  if [ -n "${KAFKA_CA_FILE:-}" ]; then
    echo "ssl.truststore.type=PEM"
    echo "ssl.truststore.location=$KAFKA_CA_FILE"
  fi
  if [ -n "${KAFKA_SASL_MECHANISM:-}" ]; then
    case $KAFKA_SASL_MECHANISM in PLAIN) login=plain.PlainLoginModule ;; *) login=scram.ScramLoginModule ;; esac
    echo "sasl.mechanism=$KAFKA_SASL_MECHANISM"
    printf 'sasl.jaas.config=org.apache.kafka.common.security.%s required username="%s" password="%s";\n' \
      "$login" "$(escaped "$KAFKA_USERNAME")" "$(escaped "$KAFKA_PASSWORD")"
  fi
} > "$properties"
create() {
  "$TOOL_PATH/kafka-topics.sh" --bootstrap-server "$KAFKA_BOOTSTRAP_SERVERS" --command-config "$properties" \
    --create --if-not-exists "$@"
}
{{- include "enhancer.topics" . }}
{{- end -}}

{{- define "enhancer.topicsPod" -}}
{{- $part := dict "root" . "component" "topics" "settings" .Values.topics.job -}}
metadata:
  labels: {{- include "enhancer.selector" $part | nindent 4 }}
spec:
  {{- include "enhancer.placement" $part | nindent 2 }}
  restartPolicy: OnFailure
  containers:
    - name: topics
      image: {{ include "enhancer.image" (dict "root" . "image" .Values.topics.job.image "ours" false) }}
      imagePullPolicy: {{ .Values.image.pullPolicy }}
      command: [sh, -c]
      args:
        - |
          {{- include "enhancer.topicsScript" . | nindent 10 }}
      env:
        - {name: TOOL_PATH, value: {{ .Values.topics.job.toolPath }}}
        # The tools write their log there, and size their heap by this.
        - {name: LOG_DIR, value: /tmp}
        - {name: KAFKA_HEAP_OPTS, value: -Xmx128m}
        {{- include "enhancer.kafkaEnv" (dict "root" . "secret" .Values.topics.job.secretName) | nindent 8 }}
      resources: {{- toYaml .Values.topics.job.resources | nindent 8 }}
      securityContext: {{- include "enhancer.containerSecurity" . | nindent 8 }}
      volumeMounts:
        - {name: tmp, mountPath: /tmp}
        {{- if .Values.kafka.caSecret.name }}
        - {name: kafka-ca, mountPath: /etc/enhancer/kafka, readOnly: true}
        {{- end }}
  volumes:
    - name: tmp
      emptyDir: {sizeLimit: {{ .Values.topics.job.tmpSize }}}
    {{- with .Values.kafka.caSecret.name }}
    - name: kafka-ca
      secret: {secretName: {{ . }}, items: [{key: {{ $.Values.kafka.caSecret.key }}, path: ca.crt}]}
    {{- end }}
{{- end -}}
