import { ANY_PROCESS, dashboard } from '../dashboard.mjs';
import { graph, heading } from '../panel.mjs';

export const jvm = dashboard({
  uid: 'enhancer-jvm',
  title: 'Enhancer / JVM',
  description: 'CPU, memory, garbage collection and files of each process. These meters are those of libraries and may change with them.',
  processes: ANY_PROCESS,
  panels: [
    heading('Process'),
    graph('CPU', {
      shows: 'Part of all cores that the process may use.',
      bad: 'above 80 % for minutes, add processes or cores. In the first minutes after a start the JVM compiles: see "Starting warm" in docs/operations.md.',
      unit: 'percentunit',
      queries: [['process_cpu_usage{@}', '{{application}} {{instance}}']],
      max: 1,
      limits: { warn: 0.8, bad: 0.95 },
    }),
    graph('Uptime', {
      shows: 'Time since the process started.',
      bad: 'a line that falls again and again is a process that dies: read the end of its log and ask the orchestrator why (out of memory?).',
      unit: 's',
      queries: [['process_uptime_seconds{@}', '{{application}} {{instance}}']],
    }),
    graph('Open files', {
      shows: 'Open files and sockets as a part of those that the process may have.',
      bad: 'above 80 %, raise the limit (ulimit -n). Each client, provider call and webhook call needs one.',
      unit: 'percentunit',
      queries: [['process_files_open_files{@} / process_files_max_files{@}', '{{application}} {{instance}}']],
      max: 1,
      limits: { warn: 0.8, bad: 0.95 },
    }),
    heading('Memory'),
    graph('Heap', {
      shows: 'Used heap as a part of the largest heap. It rises and falls with each collection.',
      bad: 'what counts is the memory after a collection, beside.',
      unit: 'percentunit',
      queries: [[
        'sum by (application, instance) (jvm_memory_used_bytes{@, area="heap"}) / sum by (application, instance) (jvm_memory_max_bytes{@, area="heap"} > 0)',
        '{{application}} {{instance}}',
      ]],
      max: 1,
    }),
    graph('Heap after collection', {
      shows: 'Part of the long-lived heap that is in use after a collection.',
      bad: 'above 80 % and rising, raise -Xmx, or lower WORKER_MAX_IN_FLIGHT and the prefetch settings of the worker.',
      unit: 'percentunit',
      queries: [['jvm_memory_usage_after_gc{@}', '{{application}} {{instance}}']],
      max: 1,
      limits: { warn: 0.8, bad: 0.95 },
    }),
    graph('Outside of the heap', {
      shows: 'Classes, compiled code, and direct buffers of the network.',
      bad: 'if it grows without end, there is a leak. The limit of a container must have room for it beside the heap.',
      unit: 'bytes',
      queries: [
        ['sum by (application, instance) (jvm_memory_used_bytes{@, area="nonheap"})', '{{application}} {{instance}} classes and code'],
        ['sum by (application, instance) (jvm_buffer_memory_used_bytes{@})', '{{application}} {{instance}} buffers'],
      ],
    }),
    heading('Garbage collection, threads'),
    graph('Part of the CPU for collection', {
      shows: 'CPU time of garbage collection, as a part of all CPU time of the last five minutes.',
      bad: 'above 10 %, the heap is too small, or allocation too high. A larger young generation makes collections rarer.',
      unit: 'percentunit',
      queries: [['jvm_gc_overhead{@}', '{{application}} {{instance}}']],
      limits: { warn: 0.05, bad: 0.1 },
    }),
    graph('Longest pause', {
      shows: 'The longest pause of the last two minutes.',
      bad: 'a worker that pauses for more than 5 s loses its heartbeat, and its jobs are taken over.',
      unit: 's',
      queries: [['max by (application, instance) (jvm_gc_pause_seconds_max{@})', '{{application}} {{instance}}']],
      limits: { warn: 0.5, bad: 5 },
    }),
    graph('Allocation', {
      shows: 'Bytes allocated per second.',
      bad: 'it grows with the number and the size of jobs. A jump without more jobs is worth a profile.',
      unit: 'Bps',
      queries: [['rate(jvm_gc_memory_allocated_bytes_total{@}[$__rate_interval])', '{{application}} {{instance}}']],
    }),
    graph('Platform threads', {
      shows: 'Live platform threads. Jobs run on virtual threads, which do not count.',
      bad: 'the number should hardly change. If it grows without end, there is a leak: take a thread dump.',
      queries: [['jvm_threads_live_threads{@}', '{{application}} {{instance}}']],
      width: 12,
    }),
    graph('Blocked threads', {
      shows: 'Platform threads that wait for a lock.',
      bad: 'more than a few for minutes: take a thread dump (jcmd <pid> Thread.print).',
      queries: [['jvm_threads_states_threads{@, state="blocked"}', '{{application}} {{instance}}']],
      limits: { warn: 5, bad: 20 },
      width: 12,
    }),
  ],
});
