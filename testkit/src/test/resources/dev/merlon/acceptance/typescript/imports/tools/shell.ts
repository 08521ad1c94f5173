import { execSync } from "child_process";

export function run(command: string): void {
  // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  execSync(command);
}

export const runQuietly = (command: string) => execSync(command);
