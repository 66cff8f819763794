// Validates rendered manifests: node validate.mjs FOLDER. Each object must match the schema of its kind and version, and may
// have only fields that the schema knows. A cluster would drop an unknown field without an error.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { problems } from "./problems.mjs";

const folder = process.argv[2];
const kinds = new Map();
let failed = 0;
for (const file of readdirSync(folder).sort()) {
  for (const document of parseAllDocuments(readFileSync(join(folder, file), "utf8"))) {
    const object = document.toJS();
    if (object === null) {
      continue;
    }
    kinds.set(object.kind, (kinds.get(object.kind) ?? 0) + 1);
    for (const problem of await problems(object)) {
      failed++;
      console.error(`${file}: ${object.kind} ${object.metadata?.name}: ${problem}`);
    }
  }
}
const total = [...kinds.values()].reduce((sum, count) => sum + count, 0);
console.log(`${total} objects of the chart: ${[...kinds].map(([kind, count]) => `${count} ${kind}`).join(", ")}; ${failed} problems`);
process.exit(failed || total === 0 ? 1 : 0);
