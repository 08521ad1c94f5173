const { execSync } = require("child_process");

exports.handler = async (event) => {
  const first = JSON.parse(event.body).input;
  let second = first;
  let [third, other] = [second, "ls"];
  // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  execSync(third);
  execSync(other);
  third = "ls";
  execSync(third);
};
