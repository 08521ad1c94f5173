import { execSync } from "child_process";

const commandFor = (program: string) => (argument: string): string => `${program} ${argument}`;

export const handler = async (event: any): Promise<void> => {
  const text: string = JSON.parse(event.body).input;
  const listing = commandFor("ls");
  // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  execSync(listing(text));
  execSync(listing("/tmp"));
  const twice = (f: (x: string) => string, x: string): string => f(f(x));
  // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  execSync(twice((x) => x + text, "ls"));
};
