const { execSync } = require("child_process");

const prefix = "ls ";
let current;

function remember(text) {
  current = text;
}

exports.handler = async (event) => {
  remember(JSON.parse(event.body).input);
  execSync(prefix);
  // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  execSync(prefix + current);
};
