{{- define "assay.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}

{{- define "assay.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" -}}
{{- else if contains (include "assay.name" .) .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "assay.name" .) | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "assay.selector" -}}
app.kubernetes.io/name: {{ include "assay.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "assay.labels" -}}
{{ include "assay.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "assay.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}

{{/* What every role is told: where database and Redis are, and the port of REST and health. */}}
{{- define "assay.env" -}}
- name: ASSAY_DATABASE_URL
  valueFrom: {secretKeyRef: {name: {{ .Values.database.existingSecret }}, key: {{ .Values.database.urlKey }}}}
- name: ASSAY_DATABASE_USERNAME
  valueFrom: {secretKeyRef: {name: {{ .Values.database.existingSecret }}, key: {{ .Values.database.usernameKey }}}}
- name: ASSAY_DATABASE_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ .Values.database.existingSecret }}, key: {{ .Values.database.passwordKey }}}}
- name: ASSAY_REDIS_URL
  valueFrom: {secretKeyRef: {name: {{ .Values.redis.existingSecret }}, key: {{ .Values.redis.urlKey }}}}
- name: ASSAY_REDIS_PREFIX
  value: {{ .Values.redis.prefix | quote }}
- name: ASSAY_HTTP_BIND_ADDRESS
  value: "0.0.0.0"
- name: ASSAY_HTTP_PORT
  value: "8080"
{{- range $key, $value := .Values.settings }}
- name: {{ $key }}
  value: {{ $value | quote }}
{{- end }}
{{- end -}}

{{/* Host: the API answers only for names it was told of, and a probe would name the pod's address. */}}
{{- define "assay.probes" -}}
startupProbe:
  httpGet: {path: /actuator/health/liveness, port: http, httpHeaders: [{name: Host, value: localhost}]}
  periodSeconds: 2
  failureThreshold: 60
livenessProbe:
  httpGet: {path: /actuator/health/liveness, port: http, httpHeaders: [{name: Host, value: localhost}]}
  periodSeconds: 10
  timeoutSeconds: 3
  failureThreshold: 3
readinessProbe:
  httpGet: {path: /actuator/health/readiness, port: http, httpHeaders: [{name: Host, value: localhost}]}
  periodSeconds: 5
  timeoutSeconds: 3
{{- end -}}

{{- define "assay.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: {type: RuntimeDefault}
{{- end -}}

{{- define "assay.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end -}}

{{/* What cannot work is refused here, with what to grant, and not by a pod that starts over and over. */}}
{{- define "assay.workerTier" -}}
{{- $sandbox := .Values.worker.sandbox -}}
{{- if and (eq $sandbox.tier "process") (ne $sandbox.minimumTier "process") -}}
{{- fail "worker.sandbox.tier=process isolates nothing: programs can read the database's password and reach the cluster's network. For code you trust, set worker.sandbox.minimumTier=process too; otherwise choose rootless (Kubernetes 1.33 or newer) or namespaces (privileged pods)" -}}
{{- end -}}
{{- if and (eq $sandbox.seccompProfile.type "Localhost") (not $sandbox.seccompProfile.localhostProfile) -}}
{{- fail "worker.sandbox.seccompProfile.localhostProfile must name the profile on the nodes" -}}
{{- end -}}
{{- end -}}

{{- define "assay.workerPodSecurity" -}}
{{- $tier := .Values.worker.sandbox.tier -}}
{{- if eq $tier "namespaces" -}}
runAsUser: 0
{{- else if eq $tier "rootless" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: {{ toJson .Values.worker.sandbox.seccompProfile }}
{{- else -}}
{{ include "assay.podSecurity" . }}
{{- end -}}
{{- end -}}

{{- define "assay.workerContainerSecurity" -}}
{{- $tier := .Values.worker.sandbox.tier -}}
{{- if eq $tier "namespaces" -}}
privileged: true
readOnlyRootFilesystem: true
{{- else -}}
{{ include "assay.containerSecurity" . }}
{{- if eq $tier "rootless" }}
procMount: Unmasked
{{- end -}}
{{- end -}}
{{- end -}}
