const { execSync } = require("child_process");

exports.run = (command) => {
  // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  execSync(command);
};

exports.runQuietly = (command) => execSync(command);
