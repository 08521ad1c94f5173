import { execSync } from "child_process";

export const handler = async (event: any): Promise<void> => {
  const text = JSON.parse(event.body).input;
  // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  execSync(`ls ${text}`);
  // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  execSync("ls ".concat(text));
  // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  execSync("ls X".replace("X", text));
  // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  execSync(text.trim().toUpperCase().split(",")[0]);
  execSync("ls " + text.length);
  execSync("ls " + Number(text));
};
