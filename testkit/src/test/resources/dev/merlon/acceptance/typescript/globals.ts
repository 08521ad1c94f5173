import { execSync } from "child_process";

const prefix = "ls ";
let current: string;

function remember(text: string): void {
  current = text;
}

export const handler = async (event: any): Promise<void> => {
  remember(JSON.parse(event.body).input);
  execSync(prefix);
  // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  execSync(prefix + current);
};
