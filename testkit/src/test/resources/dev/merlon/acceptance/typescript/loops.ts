import { execSync } from "child_process";

export const handler = async (event: any): Promise<void> => {
  const text = JSON.parse(event.body).input;
  let command = "ls";
  outer: while (command.length < 20) {
    for (let i = 0; i < 2; i++) {
      command = command + " " + text;
      if (command.endsWith("x")) {
        break outer;
      }
    }
  }
  // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  execSync(command);
  for (const word of ["ls", "pwd"]) {
    execSync(word);
  }
  for (const word of [text]) {
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    execSync(word);
  }
};
