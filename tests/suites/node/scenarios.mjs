// Print the scenarios of `@typespec/http-specs` as JSON: node scenarios.mjs BASE_URL
// Each has the requests that the mock server wants and the responses that it gives.
import { readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expandDyns } from "@typespec/spec-api";

const config = { baseUrl: process.argv[2] };
const root = resolve("node_modules/@typespec/http-specs/dist/specs");

function text(content) {
  if (content === undefined || typeof content === "string") return content;
  if (Buffer.isBuffer(content)) return { base64: content.toString("base64") };
  return content.serialize(config);
}

function body(given) {
  if (given === undefined) return undefined;
  if (given.kind !== "multipart") return { type: given.contentType, content: text(given.rawContent) };
  const files = (given.files ?? []).map((file) => ({
    field: file.fieldname,
    name: file.originalname,
    type: file.mimetype,
    content: { base64: file.buffer.toString("base64") },
  }));
  return { type: given.contentType, parts: given.parts ?? {}, files };
}

function api(given) {
  const { uri, method, request = {}, response } = given;
  const { headers, query, pathParams } = expandDyns(
    { headers: request.headers ?? {}, query: request.query ?? {}, pathParams: request.pathParams ?? {} },
    config,
  );
  const sent = { headers, query, path: pathParams, body: body(request.body) };
  const got = {
    status: response.status,
    headers: expandDyns(response.headers ?? {}, config),
    body: body(response.body),
  };
  return { uri, method, request: sent, response: got };
}

const found = {};
for (const name of readdirSync(root, { recursive: true }).map(String).sort()) {
  if (!name.endsWith("mockapi.js")) continue;
  const { Scenarios } = await import(pathToFileURL(join(root, name)));
  for (const [scenario, one] of Object.entries(Scenarios)) {
    const { passCondition, code, keys } = one;
    found[scenario] = { spec: dirname(name), passCondition, code, keys, apis: one.apis.map(api) };
  }
}
console.log(JSON.stringify(found));
