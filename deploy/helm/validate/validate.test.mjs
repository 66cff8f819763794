// What the validation must find: each mistake is made in a manifest that is otherwise right.
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parseAllDocuments } from "yaml";
import { problems } from "./problems.mjs";

const text = readFileSync(new URL("../src/test/resources/snapshots/production.yaml", import.meta.url), "utf8");

async function problemsOf(manifests) {
  const found = [];
  for (const document of parseAllDocuments(manifests)) {
    const object = document.toJS();
    if (object !== null) {
      found.push(...(await problems(object)));
    }
  }
  return found;
}

test("nothing is wrong with the example", async () => {
  assert.deepStrictEqual(await problemsOf(text), []);
});

for (const [right, wrong, found] of [
  ["metricType: AverageValue", "metricTyp: AverageValue", "/spec/advanced/scalingModifiers/metricTyp"],
  ["pollingInterval: 15", "pollingInterval: often", "pollingInterval must be integer"],
  ["allowPrivilegeEscalation", "allowPrivilegeEscalations", "securityContext/allowPrivilegeEscalations"],
  ["periodSeconds: 2\n", "periodSecond: 2\n", "startupProbe/periodSecond"],
  ["interval: 15s", "intervall: 15s", "podMetricsEndpoints/0/intervall"],
  ["{request: 0s}", "{requests: 0s}", "timeouts/requests"],
  ["creationPolicy: Owner", "creationPolicy: Mine", "creationPolicy must be equal to one of"],
  ['cidr: "0.0.0.0/0"', 'cdir: "0.0.0.0/0"', "must have required property cidr"],
  ["kind: PodMonitor", "kind: PodMonitors", "no schema is known"],
]) {
  test(`${wrong.trim()} is found`, async () => {
    assert.ok(text.includes(right));
    const problemsFound = await problemsOf(text.replace(right, wrong));
    assert.strictEqual(problemsFound.length, 1);
    assert.ok(problemsFound[0].includes(found), problemsFound[0]);
  });
}
