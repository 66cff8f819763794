// Writes the dashboards: node deploy/observability/src/generate.mjs
// With --check it writes nothing, and ends with status 1 if a committed dashboard is not what it would write.
// With --expressions it prints a rule file of all expressions of the dashboards, for promtool to parse.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

import { ingress } from './dashboards/ingress.mjs';
import { jvm } from './dashboards/jvm.mjs';
import { lanes } from './dashboards/lanes.mjs';
import { overview } from './dashboards/overview.mjs';
import { providers } from './dashboards/providers.mjs';
import { webhooks } from './dashboards/webhooks.mjs';

const OUTPUT = new URL('../dashboards/', import.meta.url);
const dashboards = { overview, lanes, providers, webhooks, ingress, jvm };
const files = new Map(
  Object.entries(dashboards).map(([name, content]) => [`${name}.json`, `${JSON.stringify(content, null, 2)}\n`]),
);

const [mode] = process.argv.slice(2);
if (mode === '--check') {
  check();
} else if (mode === '--expressions') {
  console.log(expressions());
} else {
  files.forEach((content, name) => writeFileSync(new URL(name, OUTPUT), content));
}

function check() {
  const committed = new Map(readdirSync(OUTPUT).map((name) => [name, readFileSync(new URL(name, OUTPUT), 'utf8')]));
  const stale = [...new Set([...files.keys(), ...committed.keys()])].filter(
    (name) => files.get(name) !== committed.get(name),
  );
  if (stale.length > 0) {
    console.error(`not what the generator writes: ${stale.join(', ')}; run it and commit`);
    process.exitCode = 1;
  }
}

/** A rule file in JSON, which is YAML. Grafana's variables stand for durations and for parts of texts. */
function expressions() {
  const rules = Object.entries(dashboards).flatMap(([name, { panels, annotations }]) =>
    [...panels.flatMap(({ targets = [] }) => targets), ...annotations.list].map(({ expr }, index) => ({
      record: `dashboard:${name}:${index}`,
      expr: expr.replaceAll('$__rate_interval', '5m').replaceAll('$__range', '1h'),
    })),
  );
  return JSON.stringify({ groups: [{ name: 'dashboards', rules }] });
}
