const { execSync } = require("child_process");

const load = async (text) => text;

exports.handler = async (event) => {
  const text = JSON.parse(event.body).input;
  const [first, second] = await Promise.all([load(text), load("ls")]);
  // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  execSync(first);
  execSync(second);
  // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  await load(text).then((loaded) => execSync(loaded));
  execSync(await load("ls"));
};
