// Services of the AWS SDKs, as one text per service, named by its service id in lower case without
// blanks and dashes:
//   s  service id, IAM prefix (empty: none known)
//   o  operations
//   f  operations that anyone may call without credentials    (no IAM permission is checked)
//   h  HTTP method, operations                                (API Gateway only: its actions are verbs)
//   w  waiter, operation
// The entry `@v2` has one line per client class of version 2 for JavaScript: class, service.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { line } from "./block-file.mjs";
import { readJson } from "./package-source.mjs";

// Where neither signing name nor endpoint prefix is the prefix that IAM uses.
const IAM_PREFIXES = {
  cloudcontrol: "cloudformation",
  connectparticipant: "",
  ioteventsdata: "iotevents",
  iotdataplane: "iot",
  iotjobsdataplane: "iotjobsdata",
  iotsecuretunneling: "iot",
  mturk: "mechanicalturk",
  resourcegroupstaggingapi: "tag",
  ssooidc: "",
};

export function sdkOperations(folder, iamPrefixes) {
  const apis = join(folder, "apis");
  const metadata = readJson(join(apis, "metadata.json"));
  const files = readdirSync(apis).filter((file) => /-\d{4}-\d\d-\d\d\.min\.json$/.test(file));
  const entries = {};
  const classes = [];
  for (const [id, about] of Object.entries(metadata)) {
    const prefix = about.prefix ?? id;
    const versions = files.filter((file) => file.replace(/-\d{4}-\d\d-\d\d\.min\.json$/, "") === prefix);
    const newest = versions.sort().at(-1);
    if (!newest) throw new Error(`no description of service ${id}`);
    const api = readJson(join(apis, newest));
    const key = normalized(api.metadata.serviceId);
    classes.push(line(about.name, key));
    const waiters = join(apis, newest.replace(".min.json", ".waiters2.json"));
    const text = service(api, iamPrefix(id, key, api.metadata, iamPrefixes), waiters);
    // EventBridge and CloudWatch Events are one service under two ids: the larger description wins.
    if (!(key in entries) || text.length > entries[key].length) entries[key] = text;
  }
  entries["@v2"] = classes.sort().join("");
  return entries;
}

function iamPrefix(id, key, metadata, iamPrefixes) {
  if (key in IAM_PREFIXES) return IAM_PREFIXES[key];
  const candidates = [metadata.signingName, metadata.endpointPrefix, id];
  return candidates.find((candidate) => candidate && iamPrefixes.has(candidate)) ?? "";
}

function service(api, prefix, waitersFile) {
  const operations = Object.entries(api.operations);
  const open = operations.filter(([, operation]) => isOpen(operation)).map(([name]) => name);
  let text = line("s", api.metadata.serviceId, prefix) + line("o", ...operations.map(([name]) => name));
  if (open.length > 0) text += line("f", ...open);
  if (prefix === "apigateway") text += verbs(operations);
  if (existsSync(waitersFile)) {
    for (const [name, waiter] of Object.entries(readJson(waitersFile).waiters)) {
      text += line("w", name, waiter.operation);
    }
  }
  return text;
}

function isOpen(operation) {
  return operation.authtype === "none" || (operation.auth ?? []).includes("smithy.api#noAuth");
}

function verbs(operations) {
  const byVerb = {};
  for (const [name, operation] of operations) {
    (byVerb[operation.http?.method ?? "POST"] ??= []).push(name);
  }
  return Object.entries(byVerb)
    .map(([verb, names]) => line("h", verb, ...names))
    .join("");
}

export function normalized(serviceId) {
  return serviceId.toLowerCase().replace(/[^a-z0-9]/g, "");
}
