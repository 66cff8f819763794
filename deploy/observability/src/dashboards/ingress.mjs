import { dashboard } from '../dashboard.mjs';
import { graph, heading, quantiles, stat, table } from '../panel.mjs';

/** Probes of the orchestrator are not requests of clients. */
const API = 'uri!~"/actuator.*"';

export const ingress = dashboard({
  uid: 'enhancer-ingress',
  title: 'Enhancer / Ingress',
  description: 'What clients send and get: responses, refusals, limits, and what submissions wait for.',
  processes: 'enhancer_streams_open',
  panels: [
    heading('Now'),
    stat('Requests', {
      shows: 'Requests to the API per second.',
      bad: 'if it drops to 0 while clients exist, the proxy in front or the network is at fault.',
      unit: 'reqps',
      queries: [[`sum(rate(http_server_requests_seconds_count{@, ${API}}[$__rate_interval]))`, '']],
      width: 6,
    }),
    stat('Responses with 5xx', {
      shows: 'As a part of all responses in the selected time. A 502 does not count: it reports a job that failed.',
      bad: '503: Redis or Kafka is away, see "Time that submissions wait". 500 is a defect: look for request.failed at ERROR.',
      unit: 'percentunit',
      decimals: 2,
      queries: [[
        `sum(increase(http_server_requests_seconds_count{@, ${API}, status=~"5..", status!="502"}[$__range])) / sum(increase(http_server_requests_seconds_count{@, ${API}}[$__range]))`,
        '',
      ]],
      limits: { warn: 0.001, bad: 0.05 },
      width: 6,
    }),
    stat('Refused for want of Redis or Kafka', {
      shows: 'Submissions in the selected time that got 503. The code is queue_unavailable without Kafka, and mostly service_unavailable without Redis.',
      bad: 'a few hundred are a failover. If it goes on, look at Redis and the brokers.',
      decimals: 0,
      queries: [['sum(increase(enhancer_jobs_refused_total{@, reason=~"queue_unavailable|service_unavailable"}[$__range]))', '']],
      limits: { warn: 1, bad: 1000 },
      width: 6,
    }),
    stat('Limited by nodes alone', {
      shows: 'Requests in the selected time that a node counted alone because Redis was away.',
      bad: 'while it grows, a client may make its limit of requests on each node. Look at Redis.',
      decimals: 0,
      queries: [['sum(increase(enhancer_ratelimit_local_total{@}[$__range]))', '']],
      limits: { warn: 1 },
      width: 6,
    }),
    heading('Requests'),
    graph('Responses, by status', {
      shows: 'Responses per second.',
      bad: '401 and 403: tokens or scopes. 429: limits. 503: Redis or Kafka. 500: a defect. docs/errors.md lists the codes.',
      unit: 'reqps',
      queries: [[`sum by (status) (rate(http_server_requests_seconds_count{@, ${API}}[$__rate_interval]))`, '{{status}}']],
      stack: true,
    }),
    graph('Time to the beginning of a response', {
      shows: 'Of all requests but those that wait for a job (POST /v1/prompts and GET /v1/jobs/{id} may wait up to 60 s).',
      bad: 'see "Time that submissions wait" for Redis and Kafka, and the dashboard "JVM" for CPU and garbage collection.',
      unit: 's',
      queries: quantiles('http_server_requests_seconds', { matchers: `${API}, uri!~".*/prompts.*|.*/jobs/[{]id.*"` }),
    }),
    graph('Time that submissions wait, 99th percentile', {
      shows: 'For Redis and then for Kafka, failures included.',
      bad: 'at 2 s (Redis) or 4 s (Kafka) submissions are refused with 503. Look at the load and the health of that store.',
      unit: 's',
      queries: quantiles('enhancer_submit_store_duration_seconds', { of: [0.99], by: 'store' }),
      limits: { warn: 0.5, bad: 2 },
    }),
    table('Routes', {
      shows: 'Requests in the selected time, by method and route.',
      bad: 'many requests to UNKNOWN were refused before their route was known: scanners, or clients with a wrong URL.',
      unit: 'short',
      queries: [[`sum by (method, uri) (increase(http_server_requests_seconds_count{@, ${API}}[$__range]))`, '']],
      columns: { method: 'Method', uri: 'Route' },
      value: 'Requests',
    }),
    table('Errors, by route', {
      shows: 'Responses with 4xx and 5xx in the selected time.',
      bad: 'take the request id of a client\'s error, and look for it in the log (request.failed).',
      unit: 'short',
      queries: [[`sum by (method, uri, status) (increase(http_server_requests_seconds_count{@, ${API}, status=~"[45].."}[$__range])) > 0`, '']],
      columns: { method: 'Method', uri: 'Route', status: 'Status' },
      value: 'Responses',
    }),
    heading('Submissions'),
    graph('Accepted, by lane', {
      shows: 'Jobs accepted per second.',
      bad: 'a rise on "high" from many clients: check which plans may use that priority.',
      unit: 'ops',
      queries: [['sum by (lane) (rate(enhancer_jobs_accepted_total{@}[$__rate_interval]))', '{{lane}}']],
      stack: true,
    }),
    graph('Refused, by reason', {
      shows: 'Refused submissions per second, by error code; each submission of a batch counts.',
      bad: 'rate_limit_exceeded and budget_exhausted: the plans of clients. queue_unavailable and service_unavailable: Redis or Kafka. internal_error: a defect.',
      unit: 'ops',
      queries: [['sum by (reason) (rate(enhancer_jobs_refused_total{@}[$__rate_interval])) > 0', '{{reason}}']],
      stack: true,
    }),
    graph('Tokens not seen before', {
      shows: 'Tokens verified per second: good, bad (forged or expired), or skipped because too many requests from the address had been refused.',
      bad: 'if tokens of legitimate clients are skipped, TRUSTED_PROXIES lacks the proxy that all of them use, or they share an address with an attacker.',
      unit: 'ops',
      queries: [['sum by (outcome) (rate(enhancer_tokens_verified_total{@}[$__rate_interval]))', '{{outcome}}']],
    }),
    heading('Open connections, and traces'),
    graph('Event streams', {
      shows: 'Open event streams on each node.',
      bad: 'a client may have 200 by default. Many streams of vanished clients end when the system gives up sending.',
      queries: [['enhancer_streams_open{@}', '{{instance}}']],
    }),
    graph('Requests that wait for a job', {
      shows: 'Open requests with ?wait= or Prefer: wait=, and to /v1/prompts, on each node.',
      bad: 'they grow when jobs become slow: look at "Overview". They use no threads.',
      queries: [['enhancer_waits_open{@}', '{{instance}}']],
    }),
    graph('Spans', {
      shows: 'Spans per second: exported, failed (the collector did not accept them) or dropped (too many were waiting).',
      bad: 'look at the collector. Applications are not slowed down by it; only traces are incomplete.',
      unit: 'ops',
      queries: [['sum by (outcome) (rate(enhancer_trace_spans_total{@}[$__rate_interval]))', '{{outcome}}']],
    }),
  ],
});
