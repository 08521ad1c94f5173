const { execSync } = require("child_process");

const commandFor = (program) => (argument) => `${program} ${argument}`;

exports.handler = async (event) => {
  const text = JSON.parse(event.body).input;
  const listing = commandFor("ls");
  // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  execSync(listing(text));
  execSync(listing("/tmp"));
  const twice = (f, x) => f(f(x));
  // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  execSync(twice((x) => x + text, "ls"));
};
