const { execSync } = require("child_process");

const logged = (handler) => async (event, context) => {
  console.log("called");
  return handler(event, context);
};

function run(command, ...words) {
  // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  execSync(`${command} ${words.join(" ")}`);
}

exports.handler = logged(async (event) => {
  run("ls", JSON.parse(event.body).input);
});
