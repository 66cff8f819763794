{{- /* A Deployment of the worker's image. Argument: dict root, component, name, settings, roles. */ -}}
{{- define "enhancer.workerDeployment" -}}
{{- $settings := .settings -}}
{{- $root := .root -}}
apiVersion: apps/v1
kind: Deployment
metadata: {{- include "enhancer.metadata" . | nindent 2 }}
spec:
  {{- if not .autoscaled }}
  replicas: {{ $settings.replicas }}
  {{- end }}
  revisionHistoryLimit: 5
  # A new worker takes over partitions when it starts, so each replaced pod moves partitions twice: one at a time.
  strategy:
    rollingUpdate: {maxUnavailable: 0, maxSurge: 1}
  selector:
    matchLabels: {{- include "enhancer.selector" . | nindent 6 }}
  template:
    metadata:
      labels: {{- merge (include "enhancer.selector" . | fromYaml) $settings.podLabels | toYaml | nindent 8 }}
      {{- with $settings.podAnnotations }}
      annotations: {{- toYaml . | nindent 8 }}
      {{- end }}
    spec:
      {{- include "enhancer.placement" . | nindent 6 }}
      # More than WORKER_STOP_TIMEOUT, which is more than the drain.
      terminationGracePeriodSeconds: {{ add $settings.drainSeconds 70 }}
      containers:
        - name: {{ .component }}
          image: {{ include "enhancer.image" (dict "root" $root "image" $root.Values.worker.image "ours" true) }}
          imagePullPolicy: {{ $root.Values.image.pullPolicy }}
          ports:
            - {name: management, containerPort: 9081}
          env:
            - {name: WORKER_MANAGEMENT_PORT, value: "9081"}
            - {name: WORKER_ROLES, value: {{ join "," .roles | quote }}}
            - {name: WORKER_DRAIN_TIMEOUT, value: PT{{ $settings.drainSeconds }}S}
            - {name: WORKER_STOP_TIMEOUT, value: PT{{ add $settings.drainSeconds 60 }}S}
            # Spring's limit for one phase of the stop; the drain is in one.
            - {name: SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE, value: {{ add $settings.drainSeconds 30 }}s}
            {{- include "enhancer.commonEnv" $root | nindent 12 }}
            {{- if has "processing" .roles }}
            - {name: WORKER_MAX_IN_FLIGHT, value: {{ $settings.maxInFlight | quote }}}
            {{- $keys := list }}
            {{- range without $root.Values.providers.chain "rules" }}
            {{- if has . (list "openai" "mistral" "anthropic") }}
            {{- $keys = concat $keys (list (printf "%s_API_KEY" (upper .)) (printf "%s_CUSTOM_HEADERS" (upper .))) }}
            {{- else }}
            {{- $keys = append $keys (printf "ENHANCER_PROVIDERS_NAMED_%s_APIKEY" (upper . | replace "-" "")) }}
            {{- end }}
            {{- end }}
            {{- include "enhancer.secretEnv" (dict "root" $root "optional" $keys) | indent 12 }}
            {{- end }}
            {{- if has "webhooks" .roles }}
            {{- if not (has "processing" .roles) }}
            - {name: WEBHOOK_MAX_IN_FLIGHT, value: {{ $settings.maxInFlight | quote }}}
            {{- end }}
            {{- include "enhancer.secretEnv" (dict "root" $root "optional" (list "WEBHOOK_SIGNING_KEY")) | indent 12 }}
            {{- end }}
            {{- include "enhancer.furtherEnv" . | indent 12 }}
          {{- include "enhancer.probes" . | nindent 10 }}
          resources: {{- toYaml $settings.resources | nindent 12 }}
          securityContext: {{- include "enhancer.containerSecurity" . | nindent 12 }}
          volumeMounts:
            - {name: tmp, mountPath: /tmp}
            {{- include "enhancer.caMounts" $root | indent 12 }}
      volumes:
        - name: tmp
          emptyDir: {sizeLimit: {{ $settings.tmpSize }}}
        {{- include "enhancer.caVolumes" $root | indent 8 }}
{{- end -}}
