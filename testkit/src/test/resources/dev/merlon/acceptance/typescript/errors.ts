import { execSync } from "child_process";

function checked(text: string): string {
  if (text !== "ls") {
    throw new Error("not known");
  }
  return text;
}

export const handler = async (event: any): Promise<void> => {
  const text: string = JSON.parse(event.body).input;
  try {
    execSync(checked(text));
    throw new Error("again");
  } catch (error) {
    execSync("true");
  } finally {
    execSync("true");
  }
  // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  execSync(text + " again");
};
