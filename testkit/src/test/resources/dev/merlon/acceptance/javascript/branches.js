const { execSync } = require("child_process");

const KNOWN = ["ls", "pwd"];

exports.handler = async (event) => {
  const text = JSON.parse(event.body).input;
  let command = "ls";
  if (text.length > 3) {
    command = text;
  } else if (text === "pwd") {
    command = text;
    execSync(command);
  } else {
    command = "id";
    execSync(command);
  }
  // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  execSync(command);
  switch (text) {
    case "ls":
    case "pwd":
      execSync(text);
      break;
    default:
      execSync("id");
  }
  if (!KNOWN.includes(text)) {
    return;
  }
  execSync(text);
};
