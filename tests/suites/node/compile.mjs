// Compile the specs of `@typespec/http-specs` to OpenAPI documents: node compile.mjs FOLDER
// FOLDER/<version>/<spec>/*.json is written; what the compiler says goes to FOLDER/diagnostics.json.
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { compile, NodeHost } from "@typespec/compiler";
import { getOpenAPI3 } from "@typespec/openapi3";

// The emitter looks up examples in a plain object by the name of a parameter, and finds the
// function `Object` for one called "constructor". Of length 0 it counts as "no examples".
Object.defineProperty(Object, "length", { value: 0 });

const out = resolve(process.argv[2]);
const specs = resolve("node_modules/@typespec/http-specs/specs");
const names = readdirSync(specs, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith("mockapi.ts"))
  .map((name) => dirname(name))
  .sort();
const said = {};
for (const name of names) {
  // Operations that OpenAPI cannot express are errors, for which nothing would be emitted;
  // `getOpenAPI3` gives the document of all others.
  const program = await compile(NodeHost, join(specs, name, "main.tsp"), { noEmit: true });
  for (const version of ["3.0", "3.1", "3.2"]) {
    const folder = join(out, version, name);
    mkdirSync(folder, { recursive: true });
    for (const service of await getOpenAPI3(program, { "openapi-versions": [`${version}.0`] })) {
      const found = service.versioned ? service.versions : [service];
      for (const { document, diagnostics, version: release } of found) {
        const file = join(folder, `${release ? `${release}.` : ""}openapi.json`);
        writeFileSync(file, JSON.stringify(document, null, 1));
        const messages = diagnostics.map((one) => `${one.severity} ${one.code}: ${one.message}`);
        if (messages.length) said[`${version}/${name}`] = [...new Set(messages)];
      }
    }
  }
}
mkdirSync(out, { recursive: true });
writeFileSync(join(out, "diagnostics.json"), JSON.stringify(said, null, 1));
