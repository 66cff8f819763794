// Dashboards of Grafana: panels in lines of 24 columns, and the variables and links that all dashboards have.

/** For variables: a metric of each role, since every process has at least one. */
export const ANY_PROCESS =
  '{__name__=~"enhancer_streams_open|enhancer_work_waiting_seconds|enhancer_webhook_attempts_in_flight"}';

/**
 * @param uid stays the same for ever: it is the address of the dashboard
 * @param processes a selector of a series that each process on the dashboard has, for the variables
 * @param variables further variables: `{ name, label, query }`
 */
export function dashboard({ uid, title, description, processes, variables = [], panels }) {
  const scoped = processes.endsWith('}')
    ? processes.replace(/}$/, ', application=~"$application"}')
    : `${processes}{application=~"$application"}`;
  return {
    uid,
    title,
    description,
    tags: ['enhancer'],
    schemaVersion: 39,
    version: 1,
    editable: true,
    graphTooltip: 1,
    timezone: 'browser',
    refresh: '30s',
    time: { from: 'now-3h', to: 'now' },
    links: [
      {
        type: 'dashboards',
        title: 'Enhancer',
        tags: ['enhancer'],
        icon: 'external link',
        tooltip: 'The other dashboards',
        asDropdown: true,
        includeVars: false,
        keepTime: true,
        targetBlank: false,
      },
    ],
    annotations: {
      list: [
        {
          name: 'Restarts',
          datasource: DATASOURCE,
          enable: true,
          iconColor: 'purple',
          expr: 'changes(process_start_time_seconds{application=~"$application", instance=~"$instance"}[2m]) > 0',
          step: '60s',
          titleFormat: 'Restart',
          textFormat: '{{application}} {{instance}}',
        },
      ],
    },
    templating: {
      list: [
        { type: 'datasource', name: 'datasource', label: 'Data source', query: 'prometheus', current: {}, options: [], refresh: 1 },
        variable({ name: 'application', label: 'Application', query: `label_values(${processes}, application)` }),
        variable({ name: 'instance', label: 'Instance', query: `label_values(${scoped}, instance)` }),
        ...variables.map(variable),
      ],
    },
    panels: placed(panels),
  };
}

const DATASOURCE = { type: 'prometheus', uid: '${datasource}' };

/** "All" has no value of its own: Grafana then lists the values, so that other systems in Prometheus stay out. */
function variable({ name, label, query }) {
  return {
    type: 'query',
    name,
    label,
    datasource: DATASOURCE,
    query: { qryType: 1, query, refId: `${name}-values` },
    definition: query,
    refresh: 2,
    sort: 1,
    multi: true,
    includeAll: true,
    current: { selected: true, text: ['All'], value: ['$__all'] },
    options: [],
  };
}

/** Fills lines from the left. A panel that does not fit, and each heading, starts a new one. */
function placed(panels) {
  let x = 0;
  let y = 0;
  let height = 0;
  return panels.map(({ size, ...panel }, index) => {
    if (x + size.width > 24) {
      [x, y, height] = [0, y + height, 0];
    }
    const gridPos = { x, y, w: size.width, h: size.height };
    x += size.width;
    height = Math.max(height, size.height);
    return { id: index + 1, ...panel, gridPos };
  });
}
