const { execSync } = require("child_process");

exports.handler = async (event) => {
  const body = JSON.parse(event.body);
  const commands = { bad: body.input, good: "ls" };
  // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  execSync(commands["bad"]);
  execSync(commands.good);
  const pair = [body.input, "ls"];
  // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  execSync(pair[0]);
  execSync(pair[1]);
  const words = [];
  words.push(body.input);
  // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  execSync(words.join(" "));
  const { bad, ...others } = commands;
  execSync(others.good);
};
