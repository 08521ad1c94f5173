// Brings a pinned package onto this machine with the plain npm client and opens it.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const WINDOWS = process.platform === "win32";

// The folder of the unpacked package. Throws when the bytes are not the pinned ones.
export function unpack(pinned, cache) {
  const slug = pinned.name.replace("@", "").replace("/", "-") + "-" + pinned.version;
  const archive = join(cache, slug + ".tgz");
  mkdirSync(cache, { recursive: true });
  if (!existsSync(archive)) {
    const spec = `${pinned.name}@${pinned.version}`;
    execFileSync("npm", ["pack", spec, "--silent", "--pack-destination", cache], { shell: WINDOWS });
  }
  const sha512 = createHash("sha512").update(readFileSync(archive)).digest("hex");
  if (sha512 !== pinned.sha512) {
    throw new Error(`${archive} is not the pinned package: sha512 is ${sha512}`);
  }
  const folder = join(cache, slug);
  mkdirSync(folder, { recursive: true });
  execFileSync("tar", ["xzf", archive, "-C", folder]);
  return join(folder, "package");
}

export function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}
