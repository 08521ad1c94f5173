// IAM services, actions, resource types and condition keys, as one text per service:
//   s  prefix, name
//   k  condition key, type                                   numbered from 0 in order
//   r  resource type, ARN pattern, keys                       numbered from 0 in order
//   a  action, level, flags, keys, dependents, resources
// Lists are separated by `,`. A resource of an action is `type[*]|keys|dependents`, separated by `;`;
// `*` marks a required one. Flags: `p` permission only, `w` withdrawn from the reference.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { line } from "./block-file.mjs";
import { readJson } from "./package-source.mjs";

const LEVELS = {
  Read: "R",
  List: "L",
  Write: "W",
  Tagging: "T",
  "Tagging, Write": "T",
  "Permissions management": "P",
  "Permissions management, Write": "P",
};

export function iamActions(nowFolder, beforeFolder) {
  const now = read(nowFolder);
  const before = read(beforeFolder);
  const entries = {};
  for (const prefix of Object.keys({ ...before.names, ...now.names }).sort()) {
    entries[prefix] = service(prefix, now, before);
  }
  return entries;
}

function read(folder) {
  const data = join(folder, "data");
  const part = (kind) =>
    Object.fromEntries(
      readdirSync(join(data, kind)).map((file) => [
        file.replace(/\.json$/, ""),
        readJson(join(data, kind, file)),
      ]),
    );
  return {
    names: readJson(join(data, "serviceNames.json")),
    actions: part("actions"),
    resourceTypes: part("resourceTypes"),
    conditionKeys: part("conditionKeys"),
  };
}

function service(prefix, now, before) {
  const keys = new Numbered();
  const types = new Numbered();
  const actionLines = [];
  const current = now.actions[prefix] ?? {};
  const former = before.actions[prefix] ?? {};
  const declared = { ...(now.resourceTypes[prefix] ?? {}) };
  for (const id of [...new Set([...Object.keys(current), ...Object.keys(former)])].sort()) {
    const withdrawn = !(id in current);
    const action = withdrawn ? former[id] : current[id];
    if (withdrawn) {
      for (const used of action.resourceTypes) {
        const lower = used.name.toLowerCase();
        declared[lower] ??= before.resourceTypes[prefix][lower];
      }
    }
    actionLines.push(actionLine(action, former[id], withdrawn, keys, types));
  }
  const typeLines = [];
  Object.values(declared).forEach((type) => types.of(type.key.toLowerCase()));
  for (const lower of types.values) {
    const type = declared[lower];
    typeLines.push(line("r", type.key, type.arn, keys.list(type.conditionKeys ?? [])));
  }
  const known = now.conditionKeys[prefix] ?? before.conditionKeys[prefix] ?? {};
  Object.values(known).forEach((key) => keys.of(key.key));
  const keyLines = keys.values.map((key) => line("k", key, known[key.toLowerCase()]?.type ?? ""));
  return line("s", prefix, now.names[prefix] ?? before.names[prefix]) + [...keyLines, ...typeLines, ...actionLines].join("");
}

function actionLine(action, former, withdrawn, keys, types) {
  const level = LEVELS[action.accessLevel];
  if (!level) throw new Error(`unknown access level: ${action.accessLevel}`);
  const flags = (former?.isPermissionOnly ? "p" : "") + (withdrawn ? "w" : "");
  const formerTypes = new Map((former?.resourceTypes ?? []).map((type) => [type.name.toLowerCase(), type]));
  const resources = action.resourceTypes.map((type) => {
    const lower = type.name.toLowerCase();
    const dependents = formerTypes.get(lower)?.dependentActions ?? [];
    const star = type.required ? "*" : "";
    return `${types.of(lower)}${star}|${keys.list(type.conditionKeys)}|${dependents.join(",")}`;
  });
  const dependents = new Set(former?.dependentActions ?? []);
  // A dependent of a resource type that the action no longer names still is one.
  const named = new Set(action.resourceTypes.map((type) => type.name.toLowerCase()));
  for (const [lower, type] of formerTypes) {
    if (!named.has(lower)) type.dependentActions.forEach((dependent) => dependents.add(dependent));
  }
  return line(
    "a",
    action.name,
    level,
    flags,
    keys.list(action.conditionKeys),
    [...dependents].join(","),
    resources.join(";"),
  );
}

// Gives each value the number of its first use.
class Numbered {
  values = [];
  #numbers = new Map();

  of(value) {
    if (!this.#numbers.has(value)) {
      this.#numbers.set(value, this.values.length);
      this.values.push(value);
    }
    return this.#numbers.get(value);
  }

  list(values) {
    return values.map((value) => this.of(value)).join(",");
  }
}
