const { execSync } = require("child_process");

class Tool {
  constructor(program) {
    this.program = program;
    this.argument = "";
  }

  line() {
    return this.program + " " + this.argument;
  }
}

class Lister extends Tool {
  constructor(argument) {
    super("ls");
    this.argument = argument;
  }

  run() {
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    execSync(this.line());
  }
}

exports.handler = async (event) => {
  const text = JSON.parse(event.body).input;
  new Lister(text).run();
  const tool = new Tool("ls");
  execSync(tool.line());
  tool.argument = text;
  // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  execSync(tool.line());
};
