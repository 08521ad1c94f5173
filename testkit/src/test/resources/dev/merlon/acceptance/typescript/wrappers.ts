import { execSync } from "child_process";

type Handler = (event: any, context: any) => Promise<void>;

const logged =
  (handler: Handler): Handler =>
  async (event, context) => {
    console.log("called");
    return handler(event, context);
  };

function run(command: string, ...words: string[]): void {
  // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  execSync(`${command} ${words.join(" ")}`);
}

export const handler = logged(async (event) => {
  run("ls", JSON.parse(event.body).input);
});
