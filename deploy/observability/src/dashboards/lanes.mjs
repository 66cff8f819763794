import { dashboard } from '../dashboard.mjs';
import { graph, heading, quantiles, stat, timeline } from '../panel.mjs';

export const lanes = dashboard({
  uid: 'enhancer-lanes',
  title: 'Enhancer / Lanes and scaling',
  description: 'How much work waits, why it waits, and whether more workers would help.',
  processes: 'enhancer_work_waiting_seconds',
  variables: [{ name: 'lane', label: 'Lane', query: 'label_values(enhancer_lane_lag_records, lane)' }],
  panels: [
    heading('More workers, or fewer?'),
    stat('Work waiting', {
      shows: 'Time that the slots of a worker would need for what is queued for it, on average over the workers.',
      bad: 'above 30 s, add workers, unless the first remote provider of the chain is bound (beside).',
      unit: 's',
      queries: [['avg(enhancer_work_waiting_seconds{@})', '']],
      limits: { warn: 30, bad: 120 },
    }),
    stat('Slots in use', {
      shows: 'Running records as a part of all slots, on average over the workers.',
      bad: 'near 100 %, look at the work that waits. Below half while no work waits, a worker can be removed.',
      unit: 'percentunit',
      queries: [['avg(sum by (instance) (enhancer_lane_share_ratio{@}))', '']],
      limits: { warn: 0.8, bad: 0.95 },
    }),
    stat('Workers', {
      shows: 'Worker processes with the role "processing".',
      bad: 'more than 16 share each lane only in part, since a lane has 16 partitions by default; beyond 48 some have no work.',
      queries: [['count(enhancer_work_waiting_seconds{@}) or vector(0)', '']],
      limits: { below: 1 },
    }),
    timeline('Providers that jobs wait for', {
      shows: 'A provider is bound if its breaker is open, its keys are refused, or calls were turned away within the last 10 s.',
      bad: 'more workers do not help. Raise the limits of that provider, or put another one behind it.',
      queries: [['max by (provider) (enhancer_provider_bound{@})', '{{provider}}']],
      states: { 0: ['free', 'green'], 1: ['bound', 'orange'] },
    }),
    graph('Work waiting, by worker', {
      shows: 'Queued records × mean processing time ÷ slots, of each worker. Scale on the average.',
      bad: 'if all are high, add workers; if one is, its partitions have more jobs or its provider calls are slower.',
      unit: 's',
      queries: [
        ['enhancer_work_waiting_seconds{@}', '{{instance}}'],
        ['avg(enhancer_work_waiting_seconds{@})', 'average'],
      ],
      limits: { warn: 30, bad: 120 },
      width: 12,
    }),
    graph('Ended, by worker', {
      shows: 'Jobs that became final per second, on each worker.',
      bad: 'a worker at 0 while others work has no partitions, or cannot reach Redis, Kafka or the providers: read its log.',
      unit: 'ops',
      queries: [['sum by (instance) (rate(enhancer_job_run_duration_seconds_count{@}[$__rate_interval]))', '{{instance}}']],
      width: 12,
    }),
    heading('Lanes'),
    graph('Unfinished records', {
      shows: 'Records not fetched yet, waiting, held or running, by lane.',
      bad: 'if it grows for minutes, jobs come faster than they are done. See "Work waiting".',
      queries: [['sum by (lane) (enhancer_lane_lag_records{@, lane=~"$lane"})', '{{lane}}']],
    }),
    graph('Age of the oldest waiting record', {
      shows: 'Time since the submission of the oldest fetched record that waits, by lane. Jobs expire at their deadlines, 15 minutes by default.',
      bad: 'above 5 minutes, act before jobs expire. On "low" alone it means that higher lanes use the slots; it keeps a tenth of them.',
      unit: 's',
      queries: [['max by (lane) (enhancer_lane_oldest_age_seconds{@, lane=~"$lane"})', '{{lane}}']],
      limits: { warn: 300, bad: 900 },
    }),
    graph('Time in the queue, 95th percentile', {
      shows: 'Time from submission to claim, of jobs that became final, by lane.',
      bad: 'see whether all lanes wait (too few workers or a bound provider) or one (its share of the slots is used up).',
      unit: 's',
      queries: quantiles('enhancer_job_queue_duration_seconds', { of: [0.95], matchers: 'lane=~"$lane"', by: 'lane' }),
    }),
    graph('Running records', {
      shows: 'Records that workers are processing, by lane.',
      bad: 'if it is 0 while records are unfinished, workers claim nothing: look at their readiness and log (Redis away?).',
      queries: [['sum by (lane) (enhancer_lane_running_records{@, lane=~"$lane"})', '{{lane}}']],
      stack: true,
    }),
    graph('Share of the slots', {
      shows: 'Running records ÷ slots, on average over the workers: 0.6, 0.3 and 0.1 if all lanes are full.',
      bad: 'if a lane lacks its share although it has waiting jobs, their clients have reached their limits of jobs in hand.',
      unit: 'percentunit',
      queries: [['avg by (lane) (enhancer_lane_share_ratio{@, lane=~"$lane"})', '{{lane}}']],
      max: 1,
      stack: true,
    }),
    graph('Fetched records, by state', {
      shows: 'Records in the hand of workers: busy, waiting for a slot, or held until a later look.',
      bad: 'many held records: see "Why claims are put off".',
      queries: [['sum by (state) (enhancer_intake_records{@})', '{{state}}']],
      stack: true,
    }),
    heading('Jobs that do not simply run'),
    graph('Why claims are put off', {
      shows: 'Looks per second at jobs that cannot be claimed yet: an identical job is running, the client has as many jobs in hand as it may, or the record needs a newer worker.',
      bad: 'newer records wait until you finish the upgrade of the workers. For limited ones, raise max-in-flight of the plan.',
      unit: 'ops',
      queries: [
        ['sum(rate(enhancer_jobs_awaited_total{@}[$__rate_interval]))', 'identical job running'],
        ['sum(rate(enhancer_jobs_limited_total{@}[$__rate_interval]))', 'client at its limit'],
        ['sum(rate(enhancer_jobs_newer_total{@}[$__rate_interval]))', 'record of a newer schema'],
      ],
      width: 12,
    }),
    graph('Jobs that changed hands or ended elsewhere', {
      shows: 'Jobs within 5 minutes that were taken over from another worker, whose result came too late, that were stopped (mostly cancelled), that the reaper ended, or whose record came again.',
      bad: 'many at once follow a worker that died, or a rebalance. If it does not stop, workers lose their heartbeat: look at CPU, GC and Redis.',
      queries: [
        ['sum(increase(enhancer_jobs_taken_over_total{@}[5m]))', 'taken over'],
        ['sum(increase(enhancer_jobs_late_total{@}[5m]))', 'late result'],
        ['sum(increase(enhancer_jobs_stopped_total{@}[5m]))', 'stopped'],
        ['sum(increase(enhancer_jobs_reaped_total{@}[5m]))', 'ended by the reaper'],
        ['sum(increase(enhancer_jobs_seen_again_total{@}[5m]))', 'record again'],
      ],
      width: 12,
    }),
    graph('Given up and unreadable', {
      shows: 'Jobs within an hour that were claimed too often, and records that are not jobs. Both are dead letters.',
      bad: 'GET /v1/admin/dead-letters shows reason and job. A job that was given up is final: its client may submit it again when the cause is removed.',
      queries: [
        ['sum(increase(enhancer_jobs_given_up_total{@}[1h]))', 'given up'],
        ['sum(increase(enhancer_jobs_unreadable_total{@}[1h]))', 'unreadable'],
      ],
      width: 12,
    }),
    graph('Refills of Redis', {
      shows: 'Whether a worker is refilling Redis from Kafka, and how many records within 15 minutes had been lost.',
      bad: 'see docs/recovery.md: what comes back by itself, and what does not.',
      queries: [
        ['max(enhancer_refilling{@})', 'refilling'],
        ['sum(increase(enhancer_refills_total{@}[15m]))', 'refills'],
        ['sum by (kind) (increase(enhancer_refill_records_total{@}[15m]))', 'restored: {{kind}}'],
      ],
      width: 12,
    }),
  ],
});
