{{- /* Variables from a Secret. Argument: dict root, required (list), optional (list), secret (default: secret.name). */ -}}
{{- define "enhancer.secretEnv" -}}
{{- range .required }}
- name: {{ . }}
  valueFrom: {secretKeyRef: {name: {{ default $.root.Values.secret.name $.secret }}, key: {{ . }}}}
{{- end }}
{{- range .optional }}
- name: {{ . }}
  valueFrom: {secretKeyRef: {name: {{ $.root.Values.secret.name }}, key: {{ . }}, optional: true}}
{{- end }}
{{- end -}}

{{- define "enhancer.usesSasl" -}}
{{- if hasPrefix "SASL" .Values.kafka.securityProtocol }}true{{ end -}}
{{- end -}}

{{- /* Argument: dict root, secret (default: secret.name). */ -}}
{{- define "enhancer.kafkaEnv" -}}
{{- $kafka := .root.Values.kafka -}}
- {name: KAFKA_BOOTSTRAP_SERVERS, value: {{ $kafka.bootstrapServers | quote }}}
- {name: KAFKA_SECURITY_PROTOCOL, value: {{ $kafka.securityProtocol }}}
{{- if include "enhancer.usesSasl" .root }}
- {name: KAFKA_SASL_MECHANISM, value: {{ $kafka.saslMechanism }}}
{{- include "enhancer.secretEnv" (merge (dict "required" (list "KAFKA_USERNAME" "KAFKA_PASSWORD")) .) }}
{{- end }}
{{- if $kafka.caSecret.name }}
- {name: KAFKA_CA_FILE, value: /etc/enhancer/kafka/ca.crt}
{{- end }}
{{- end -}}

{{- /* ISO-8601, comma-separated: what WEBHOOK_RETRY_SCHEDULE takes. */ -}}
{{- define "enhancer.retrySchedule" -}}
{{- $steps := list -}}
{{- range .Values.webhooks.retrySchedule }}{{ $steps = append $steps (printf "PT%s" (upper .)) }}{{ end -}}
{{- join "," $steps -}}
{{- end -}}

{{- /* Variables of both applications. */ -}}
{{- define "enhancer.commonEnv" -}}
- {name: SPRING_PROFILES_ACTIVE, value: {{ .Values.profile }}}
# Probes and Prometheus come from outside the container.
- {name: MANAGEMENT_ADDRESS, value: 0.0.0.0}
{{ include "enhancer.kafkaEnv" (dict "root" .) }}
{{- if .Values.redis.caSecret.name }}
- {name: REDIS_CA_FILE, value: /etc/enhancer/redis/ca.crt}
{{- end }}
{{- $keys := list "ENCRYPTION_KEYS" }}
{{- $optional := list "REDIS_SENTINEL_USERNAME" "REDIS_SENTINEL_PASSWORD" "OTEL_EXPORTER_OTLP_HEADERS" }}
{{- if eq .Values.profile "development" }}
{{- include "enhancer.secretEnv" (dict "root" . "required" (list "REDIS_URL") "optional" (concat $keys $optional)) }}
{{- else }}
{{- include "enhancer.secretEnv" (dict "root" . "required" (concat (list "REDIS_URL") $keys) "optional" $optional) }}
{{- end }}
- {name: PROVIDER_CHAIN, value: {{ join "," .Values.providers.chain | quote }}}
- {name: WEBHOOK_RETRY_SCHEDULE, value: {{ include "enhancer.retrySchedule" . | quote }}}
{{- with .Values.webhooks.allowedNetworks }}
- {name: WEBHOOK_ALLOWED_NETWORKS, value: {{ join "," . | quote }}}
{{- end }}
{{- with .Values.otlpEndpoint }}
- {name: OTEL_EXPORTER_OTLP_ENDPOINT, value: {{ . | quote }}}
{{- end }}
{{- end -}}

{{- /* Those of the values; a component's own replace the common ones. Argument: dict root, settings. */ -}}
{{- define "enhancer.furtherEnv" -}}
{{- range $name, $value := merge (dict) .settings.env .root.Values.env }}
- {name: {{ $name }}, value: {{ $value | quote }}}
{{- end }}
{{- end -}}
