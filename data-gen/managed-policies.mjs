// The newest document of each managed policy, as one text per policy:
//   p  ARN, version, date of the newest version
//   S  effect (Allow or Deny), sid                            begins a statement
//   a n r x   actions, not actions, resources, not resources
//   c  operator, key, values...
import { join } from "node:path";
import { line } from "./block-file.mjs";
import { readJson } from "./package-source.mjs";

const ELEMENTS = { Action: "a", NotAction: "n", Resource: "r", NotResource: "x" };

export function managedPolicies(folder) {
  const policies = readJson(join(folder, "dist", "managedPolicies.json"));
  const entries = {};
  for (const [name, policy] of Object.entries(policies)) {
    const newest = policy.versions[policy.latestVersionId];
    entries[name] =
      line("p", policy.arn, policy.latestVersionId, newest.createdDate.slice(0, 10)) +
      list(newest.document.Statement).map(statement).join("");
  }
  return entries;
}

function statement(source) {
  let text = line("S", source.Effect, source.Sid ?? "");
  for (const [element, value] of Object.entries(source)) {
    if (element === "Effect" || element === "Sid") continue;
    if (element === "Condition") text += conditions(value);
    else if (element in ELEMENTS) text += line(ELEMENTS[element], ...list(value));
    else throw new Error(`unknown element of a statement: ${element}`);
  }
  return text;
}

function conditions(block) {
  let text = "";
  for (const [operator, keys] of Object.entries(block)) {
    for (const [key, values] of Object.entries(keys)) {
      text += line("c", operator, key, ...list(values).map(String));
    }
  }
  return text;
}

function list(value) {
  return Array.isArray(value) ? value : [value];
}
