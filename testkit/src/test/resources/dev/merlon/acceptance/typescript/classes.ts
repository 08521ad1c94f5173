import { execSync } from "child_process";

class Tool {
  argument = "";

  constructor(private readonly program: string) {}

  line(): string {
    return this.program + " " + this.argument;
  }
}

class Lister extends Tool {
  constructor(argument: string) {
    super("ls");
    this.argument = argument;
  }

  run(): void {
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    execSync(this.line());
  }
}

export const handler = async (event: any): Promise<void> => {
  const text: string = JSON.parse(event.body).input;
  new Lister(text).run();
  const tool = new Tool("ls");
  execSync(tool.line());
  tool.argument = text;
  // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  execSync(tool.line());
};
