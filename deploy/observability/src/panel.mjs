// Panels of Grafana. Each has a text in plain English: what it shows, and what to do when it is bad.

/** `{@}` and `{@, lane="low"}` in an expression become matchers for the variables of the dashboard. */
const SCOPE = 'application=~"$application", instance=~"$instance"';

const DATASOURCE = { type: 'prometheus', uid: '${datasource}' };

/** A graph over time; a third of the width unless `width` (of 24) says otherwise. */
export function graph(title, { shows, bad, unit, queries, stack = false, min = 0, max, limits, width = 8, legend = 'list' }) {
  return panel('timeseries', title, { shows, bad, width, height: 8 }, queries, {
    fieldConfig: {
      defaults: {
        unit,
        min: min ?? undefined,
        max,
        thresholds: thresholds(limits),
        custom: {
          drawStyle: 'line',
          lineWidth: 1,
          fillOpacity: stack ? 40 : 8,
          showPoints: 'never',
          spanNulls: false,
          stacking: { mode: stack ? 'normal' : 'none', group: 'A' },
          thresholdsStyle: { mode: limits ? 'line' : 'off' },
        },
      },
      overrides: [],
    },
    options: {
      legend: { displayMode: legend, placement: 'bottom', showLegend: true, calcs: legend === 'table' ? ['mean', 'max', 'lastNotNull'] : [] },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
  });
}

/** One number, coloured by `limits`. */
export function stat(title, { shows, bad, unit, queries, limits, width = 4, decimals, noValue }) {
  return panel('stat', title, { shows, bad, width, height: 4 }, queries, {
    fieldConfig: { defaults: { unit, decimals, noValue, thresholds: thresholds(limits) }, overrides: [] },
    options: {
      colorMode: limits ? 'value' : 'none',
      graphMode: 'area',
      justifyMode: 'auto',
      orientation: 'auto',
      textMode: queries.length > 1 ? 'value_and_name' : 'auto',
      reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
    },
  });
}

/** A bar of states for each series. `states` maps values to `[text, colour]`. */
export function timeline(title, { shows, bad, queries, states, width = 12 }) {
  const options = Object.fromEntries(
    Object.entries(states).map(([value, [text, color]], index) => [value, { text, color, index }]),
  );
  return panel('state-timeline', title, { shows, bad, width, height: 8 }, queries, {
    fieldConfig: {
      defaults: { mappings: [{ type: 'value', options }], custom: { fillOpacity: 70, lineWidth: 0 } },
      overrides: [],
    },
    options: {
      mergeValues: true,
      showValue: 'never',
      rowHeight: 0.85,
      legend: { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: [] },
      tooltip: { mode: 'single', sort: 'none' },
    },
  });
}

/** The latest values as a table: `columns` maps labels to headings; all other labels are hidden. */
export function table(title, { shows, bad, unit, queries, columns, value, width = 12, height = 8, noValue }) {
  const [expr] = queries[0];
  return panel('table', title, { shows, bad, width, height }, [[expr, '']], {
    targets: [{ ...target([expr, ''], 0), format: 'table', instant: true, range: false }],
    fieldConfig: { defaults: { unit, noValue, custom: { align: 'auto', filterable: true } }, overrides: [] },
    options: { showHeader: true, sortBy: [{ displayName: value ?? Object.values(columns)[0], desc: Boolean(value) }] },
    transformations: [
      {
        id: 'organize',
        options: {
          excludeByName: value ? { Time: true } : { Time: true, Value: true },
          indexByName: {},
          renameByName: value ? { ...columns, Value: value } : columns,
        },
      },
    ],
  });
}

/** A heading that starts a new line of panels. */
export function heading(title) {
  return { type: 'row', title, collapsed: false, panels: [], size: { width: 24, height: 1 } };
}

/** The quantiles of a histogram, as queries. `by` is a further label that stays. */
export function quantiles(histogram, { of = [0.5, 0.95, 0.99], matchers = '', by } = {}) {
  const scope = matchers ? `@, ${matchers}` : '@';
  return of.map((quantile) => [
    `histogram_quantile(${quantile}, sum by (${by ? `le, ${by}` : 'le'}) (rate(${histogram}_bucket{${scope}}[$__rate_interval])))`,
    `${by ? `{{${by}}} ` : ''}p${Math.round(quantile * 100)}`,
  ]);
}

function panel(type, title, { shows, bad, width, height }, queries, rest) {
  return {
    type,
    title,
    description: `${shows}\n\n**When it is bad:** ${bad}`,
    datasource: DATASOURCE,
    targets: queries.map(target),
    size: { width, height },
    ...rest,
  };
}

function target([expr, legendFormat], index) {
  return {
    refId: String.fromCharCode('A'.charCodeAt(0) + index),
    datasource: DATASOURCE,
    editorMode: 'code',
    expr: scoped(expr),
    legendFormat,
    range: true,
  };
}

function scoped(expr) {
  return expr.replaceAll('{@', `{${SCOPE}`);
}

/** `{ warn: 0.01, bad: 0.05 }`: green below, then yellow, then red; with `below`, red below and green above. */
function thresholds(limits = {}) {
  const { warn, bad, below } = limits;
  const steps = below === undefined
    ? [['green', null], ['yellow', warn], ['red', bad]]
    : [['red', null], ['green', below]];
  return {
    mode: 'absolute',
    steps: steps.filter(([, value]) => value !== undefined).map(([color, value]) => ({ color, value })),
  };
}
