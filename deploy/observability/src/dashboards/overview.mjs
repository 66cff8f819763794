import { ANY_PROCESS, dashboard } from '../dashboard.mjs';
import { graph, heading, quantiles, stat, table } from '../panel.mjs';

const OBJECTIVE_WINDOWS = ['1h', '6h', '3d'];

export const overview = dashboard({
  uid: 'enhancer-overview',
  title: 'Enhancer / Overview',
  description: 'Is the service well, and if not, which dashboard says why?',
  processes: ANY_PROCESS,
  panels: [
    heading('Now'),
    table('Firing alerts', {
      shows: 'The alerts of deploy/observability/rules that fire now.',
      bad: 'look the alert up under "Alerts" in docs/operations.md; each has three first steps. Start with the critical ones.',
      queries: [['ALERTS{alertname=~"Enhancer.+", alertstate="firing"}', '']],
      columns: { alertname: 'Alert', severity: 'Severity', lane: 'Lane', provider: 'Provider', name: 'Provider (breaker)', instance: 'Instance' },
      width: 12,
      noValue: 'none',
    }),
    stat('Ingresses', {
      shows: 'Ingress processes that Prometheus scrapes.',
      bad: 'with 0, clients cannot submit or read anything. Look at the orchestrator and at the log of the last ingress.',
      queries: [['count(enhancer_streams_open{@}) or vector(0)', '']],
      limits: { below: 1 },
    }),
    stat('Workers', {
      shows: 'Worker processes with the role "processing" that Prometheus scrapes.',
      bad: 'with 0, jobs wait and expire at their deadlines. Look at the orchestrator and at the log of the last worker.',
      queries: [['count(enhancer_work_waiting_seconds{@}) or vector(0)', '']],
      limits: { below: 1 },
    }),
    stat('Work waiting', {
      shows: 'Time that the slots of a worker would need for what is queued for it, on average.',
      bad: 'above 30 s, open "Lanes and scaling": it says whether more workers would help.',
      unit: 's',
      queries: [['avg(enhancer_work_waiting_seconds{@})', '']],
      limits: { warn: 30, bad: 120 },
    }),
    stat('Accepted', {
      shows: 'Jobs accepted per second.',
      bad: 'if it drops to 0 while clients exist, open "Ingress" and look at the refusals.',
      unit: 'ops',
      queries: [['sum(rate(enhancer_jobs_accepted_total{@}[$__rate_interval]))', '']],
    }),
    stat('Failed or expired', {
      shows: 'Jobs that failed or expired, as a part of all jobs that ended in the selected time.',
      bad: 'open "Providers and money" for failures, and "Lanes and scaling" for expired jobs.',
      unit: 'percentunit',
      queries: [[
        'sum(increase(enhancer_job_run_duration_seconds_count{@, state=~"failed|expired"}[$__range])) / sum(increase(enhancer_job_run_duration_seconds_count{@}[$__range]))',
        '',
      ]],
      limits: { warn: 0.005, bad: 0.05 },
      decimals: 2,
    }),
    stat('Local rules', {
      shows: 'Jobs that the local rules finished, as a part of those that succeeded in the selected time. They have fallback=true.',
      bad: 'open "Providers and money": all remote providers are down, bound, or refuse their keys.',
      unit: 'percentunit',
      queries: [[
        'sum(increase(enhancer_provider_attempts_total{@, provider="rules", outcome="succeeded"}[$__range])) / sum(increase(enhancer_job_run_duration_seconds_count{@, state="succeeded"}[$__range]))',
        '',
      ]],
      limits: { warn: 0.05, bad: 0.2 },
      decimals: 1,
    }),
    heading('Objectives (these panels need the recording rules, and count all processes)'),
    graph('Submissions that failed by our fault', {
      shows: 'Part of the submissions that got 503 or 500. The objective is at most 0.1 % over 30 days (yellow). Above 1.44 % in the last hour (red), 2 % of the month\'s budget is spent in that hour.',
      bad: 'open "Ingress": "Time that submissions wait" shows whether Redis or Kafka is slow or away.',
      unit: 'percentunit',
      queries: OBJECTIVE_WINDOWS.map((window) => [`enhancer:submission_errors:ratio_rate${window}`, `last ${window}`]),
      limits: { warn: 0.001, bad: 0.0144 },
      width: 12,
    }),
    graph('Jobs that expired or failed by our fault', {
      shows: 'Part of the jobs that expired, or failed although no provider refused their content. The objective is at most 0.5 % over 30 days (yellow). Above 7.2 % in the last hour (red), 2 % of the month\'s budget is spent in that hour.',
      bad: 'if jobs expire, open "Lanes and scaling"; if they fail, open "Providers and money".',
      unit: 'percentunit',
      queries: OBJECTIVE_WINDOWS.map((window) => [`enhancer:job_errors:ratio_rate${window}`, `last ${window}`]),
      limits: { warn: 0.005, bad: 0.072 },
      width: 12,
    }),
    heading('Jobs'),
    graph('Accepted, by lane', {
      shows: 'Jobs accepted per second. A repeated submission with the same Idempotency-Key does not count again.',
      bad: 'a sudden rise on one lane usually comes from one client; its plan limits it.',
      unit: 'ops',
      queries: [['sum by (lane) (rate(enhancer_jobs_accepted_total{@}[$__rate_interval]))', '{{lane}}']],
      stack: true,
    }),
    graph('Ended, by state', {
      shows: 'Jobs that became final per second, on all workers and by the reaper.',
      bad: 'if fewer jobs end than are accepted, they queue up: open "Lanes and scaling".',
      unit: 'ops',
      queries: [
        ['sum by (state) (rate(enhancer_job_run_duration_seconds_count{@}[$__rate_interval]))', '{{state}}'],
        ['sum(rate(enhancer_jobs_reaped_total{@}[$__rate_interval]))', 'expired, ended by the reaper'],
      ],
      stack: true,
    }),
    graph('Refused submissions, by reason', {
      shows: 'Refused submissions per second, by the error code of the response.',
      bad: 'queue_unavailable, service_unavailable and internal_error are ours: open "Ingress". All others are for the client to avoid.',
      unit: 'ops',
      queries: [['sum by (reason) (rate(enhancer_jobs_refused_total{@}[$__rate_interval])) > 0', '{{reason}}']],
    }),
    graph('Time in the queue', {
      shows: 'Time from submission to claim, of jobs that became final.',
      bad: 'open "Lanes and scaling". More workers help unless a provider is bound.',
      unit: 's',
      queries: quantiles('enhancer_job_queue_duration_seconds'),
    }),
    graph('Time of running', {
      shows: 'Time from claim to final state. Most of it is the time of a provider.',
      bad: 'open "Providers and money" and look for the slow provider.',
      unit: 's',
      queries: quantiles('enhancer_job_run_duration_seconds'),
    }),
    graph('What a human should look at', {
      shows: 'Events within an hour that no process can mend: jobs given up, unreadable records, deliveries given up, disabled endpoints, records that Redis had lost.',
      bad: 'GET /v1/admin/dead-letters shows what was given up and why. Deliveries and unreadable records can be replayed for 30 days.',
      queries: [
        ['sum(increase(enhancer_jobs_given_up_total{@}[1h]))', 'jobs given up'],
        ['sum(increase(enhancer_jobs_unreadable_total{@}[1h]))', 'unreadable records'],
        ['sum(increase(enhancer_webhook_deliveries_failed_total{@}[1h]))', 'deliveries given up'],
        ['sum(increase(enhancer_webhook_endpoints_disabled_total{@}[1h]))', 'endpoints disabled'],
        ['sum(increase(enhancer_refill_records_total{@}[1h]))', 'records restored to Redis'],
      ],
    }),
  ],
});
