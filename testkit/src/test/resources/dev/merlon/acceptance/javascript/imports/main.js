const shell = require("./tools/shell");
const { listing: commandFor } = require("./tools/words");

exports.handler = async (event) => {
  shell.run(commandFor(JSON.parse(event.body).input));
  shell.runQuietly("ls");
};
