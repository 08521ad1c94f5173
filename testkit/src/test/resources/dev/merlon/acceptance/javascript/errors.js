const { execSync } = require("child_process");

function checked(text) {
  if (text !== "ls") {
    throw new Error("not known");
  }
  return text;
}

exports.handler = async (event) => {
  const text = JSON.parse(event.body).input;
  try {
    execSync(checked(text));
    throw new Error("again");
  } catch (error) {
    execSync("true");
  } finally {
    execSync("true");
  }
  // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  execSync(text + " again");
};
