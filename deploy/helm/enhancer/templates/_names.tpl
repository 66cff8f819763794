{{- define "enhancer.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "enhancer.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains (include "enhancer.name" .) .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "enhancer.name" .) | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- /* Labels by which Services, budgets and policies find pods. Argument: dict root, component. */ -}}
{{- define "enhancer.selector" -}}
app.kubernetes.io/name: {{ include "enhancer.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{- define "enhancer.labels" -}}
{{ include "enhancer.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end -}}

{{- /* Metadata of an object. Argument: dict root, component, name (suffix, may be empty). */ -}}
{{- define "enhancer.metadata" -}}
name: {{ include "enhancer.fullname" .root }}{{ with .name }}-{{ . }}{{ end }}
labels: {{- include "enhancer.labels" . | nindent 2 }}
{{- end -}}

{{- define "enhancer.serviceAccount" -}}
{{- if .Values.serviceAccount.name -}}
{{- .Values.serviceAccount.name -}}
{{- else if .Values.serviceAccount.create -}}
{{- include "enhancer.fullname" . -}}
{{- else -}}
default
{{- end -}}
{{- end -}}

{{- /* Argument: dict root, image, ours (whether the registry applies). */ -}}
{{- define "enhancer.image" -}}
{{- $registry := ternary .root.Values.image.registry "" .ours -}}
{{- with $registry }}{{ trimSuffix "/" . }}/{{ end -}}
{{- .image.repository -}}
{{- if .image.digest -}}
@{{ .image.digest }}
{{- else -}}
:{{ default .root.Chart.AppVersion .image.tag }}
{{- end -}}
{{- end -}}
