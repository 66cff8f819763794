{{- define "enhancer.podSecurity" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
seccompProfile: {type: RuntimeDefault}
{{- end -}}

{{- define "enhancer.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end -}}

{{- /* Where a pod runs. Argument: dict root, component, settings. */ -}}
{{- define "enhancer.placement" -}}
serviceAccountName: {{ include "enhancer.serviceAccount" .root }}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with .settings.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .settings.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .settings.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .settings.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
topologySpreadConstraints:
  {{- if .settings.topologySpreadConstraints }}
  {{- toYaml .settings.topologySpreadConstraints | nindent 2 }}
  {{- else }}
  {{- $selector := include "enhancer.selector" . }}
  {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - topologyKey: {{ . }}
    maxSkew: 1
    whenUnsatisfiable: ScheduleAnyway
    matchLabelKeys: [pod-template-hash]
    labelSelector:
      matchLabels: {{- $selector | nindent 8 }}
  {{- end }}
  {{- end }}
securityContext: {{- include "enhancer.podSecurity" . | nindent 2 }}
{{- end -}}

{{- /* Probes on the management port. A start takes seconds; it gets two minutes, since Redis and Kafka may be slow. */ -}}
{{- define "enhancer.probes" -}}
startupProbe:
  httpGet: {path: /actuator/health/liveness, port: management}
  periodSeconds: 2
  failureThreshold: 60
  timeoutSeconds: 2
livenessProbe:
  httpGet: {path: /actuator/health/liveness, port: management}
  periodSeconds: 10
  failureThreshold: 6
  timeoutSeconds: 5
readinessProbe:
  httpGet: {path: /actuator/health/readiness, port: management}
  periodSeconds: 5
  failureThreshold: 2
  timeoutSeconds: 4
{{- end -}}

{{- define "enhancer.caVolumes" -}}
{{- with .Values.kafka.caSecret.name }}
- name: kafka-ca
  secret: {secretName: {{ . }}, items: [{key: {{ $.Values.kafka.caSecret.key }}, path: ca.crt}]}
{{- end }}
{{- with .Values.redis.caSecret.name }}
- name: redis-ca
  secret: {secretName: {{ . }}, items: [{key: {{ $.Values.redis.caSecret.key }}, path: ca.crt}]}
{{- end }}
{{- end -}}

{{- define "enhancer.caMounts" -}}
{{- if .Values.kafka.caSecret.name }}
- {name: kafka-ca, mountPath: /etc/enhancer/kafka, readOnly: true}
{{- end }}
{{- if .Values.redis.caSecret.name }}
- {name: redis-ca, mountPath: /etc/enhancer/redis, readOnly: true}
{{- end }}
{{- end -}}
