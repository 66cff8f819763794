import { dashboard } from '../dashboard.mjs';
import { graph, heading, quantiles, stat } from '../panel.mjs';

export const webhooks = dashboard({
  uid: 'enhancer-webhooks',
  title: 'Enhancer / Webhooks',
  description: 'Whether events reach the endpoints of clients, how soon, and what was given up.',
  processes: 'enhancer_webhook_attempts_in_flight',
  panels: [
    heading('Now'),
    stat('Delivered', {
      shows: 'Delivery attempts that succeeded, as a part of all in the selected time.',
      bad: 'see "Attempts, by outcome". If all endpoints fail at once, the fault is on our side: proxy, DNS, firewall.',
      unit: 'percentunit',
      decimals: 1,
      queries: [[
        'sum(increase(enhancer_webhook_attempts_total{@, outcome="delivered"}[$__range])) / sum(increase(enhancer_webhook_attempts_total{@}[$__range]))',
        '',
      ]],
      limits: { below: 0.9 },
      width: 6,
    }),
    stat('Broken endpoints', {
      shows: 'The largest number of origins and URLs that one worker does not call for a while.',
      bad: 'GET /v1/webhook-endpoints shows each client its own. Deliveries to them are retried for about three days.',
      queries: [['max(enhancer_webhook_endpoints_broken{@})', '']],
      limits: { warn: 1, bad: 20 },
      width: 6,
    }),
    stat('Endpoints disabled', {
      shows: 'Endpoints that were disabled in the selected time, because they failed for days.',
      bad: 'tell the client. It enables the endpoint by POST /v1/webhook-endpoints/enable, and asks for missed events again.',
      queries: [['sum(increase(enhancer_webhook_endpoints_disabled_total{@}[$__range]))', '']],
      limits: { bad: 1 },
      decimals: 0,
      width: 6,
    }),
    stat('Deliveries given up', {
      shows: 'Deliveries that became dead letters in the selected time.',
      bad: 'when the endpoint is well again, replay them: POST /v1/admin/dead-letters/replay with a filter and dryRun first.',
      queries: [['sum(increase(enhancer_webhook_deliveries_failed_total{@}[$__range]))', '']],
      limits: { warn: 1, bad: 100 },
      decimals: 0,
      width: 6,
    }),
    heading('Attempts'),
    graph('Attempts, by outcome', {
      shows: 'Delivery attempts per second: delivered, or why not.',
      bad: 'bad_status, timeout, tls_failed: the client\'s endpoint. unknown_host, connection_failed for many clients: our DNS or way out. no_secret: the client\'s secret was lost.',
      unit: 'ops',
      queries: [['sum by (outcome) (rate(enhancer_webhook_attempts_total{@}[$__rate_interval])) > 0', '{{outcome}}']],
      stack: true,
      width: 12,
    }),
    graph('Time from event to delivery', {
      shows: 'Of those events that the first attempt delivered.',
      bad: 'if the attempts themselves are fast (beside), deliveries wait for slots: add workers with the role "webhooks", or raise WEBHOOK_MAX_IN_FLIGHT.',
      unit: 's',
      queries: quantiles('enhancer_webhook_delay_seconds'),
      width: 12,
    }),
    graph('Duration of attempts', {
      shows: '95th percentile, of attempts that delivered and of those that failed. The limit is 15 s.',
      bad: 'slow endpoints are called less at once, and do not delay others.',
      unit: 's',
      queries: quantiles('enhancer_webhook_attempt_duration_seconds', { of: [0.95], by: 'result' }),
    }),
    graph('Attempts in flight', {
      shows: 'Delivery attempts that are running on each worker. WEBHOOK_MAX_IN_FLIGHT (1,000) is the limit.',
      bad: 'at the limit, deliveries wait. Add workers with the role "webhooks".',
      queries: [['enhancer_webhook_attempts_in_flight{@}', '{{instance}}']],
    }),
    graph('Broken endpoints, by worker', {
      shows: 'Origins and URLs that each worker does not call for a while, because they failed ten times in a row.',
      bad: 'the same number on all workers is endpoints that are down; a high number on one worker is that worker\'s network.',
      queries: [['enhancer_webhook_endpoints_broken{@}', '{{instance}}']],
    }),
    heading('Deliveries that took another way'),
    graph('Postponed and overtaken', {
      shows: 'Deliveries per second that were postponed without an attempt, and records of deliveries that were already done.',
      bad: 'many postponed ones belong to broken or slow endpoints; they use no attempt of their schedule.',
      unit: 'ops',
      queries: [
        ['sum(rate(enhancer_webhook_deliveries_parked_total{@}[$__rate_interval]))', 'postponed'],
        ['sum(rate(enhancer_webhook_deliveries_overtaken_total{@}[$__rate_interval]))', 'overtaken'],
      ],
      width: 12,
    }),
    graph('Given up, and endpoints disabled', {
      shows: 'Within an hour. Deliveries are given up at the end of their schedule, or when the endpoint responds with 410.',
      bad: 'GET /v1/admin/dead-letters lists them with client and reason. They can be replayed for 30 days.',
      queries: [
        ['sum(increase(enhancer_webhook_deliveries_failed_total{@}[1h]))', 'deliveries given up'],
        ['sum(increase(enhancer_webhook_endpoints_disabled_total{@}[1h]))', 'endpoints disabled'],
      ],
      width: 12,
    }),
  ],
});
