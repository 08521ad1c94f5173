import { execSync } from "child_process";

export const handler = async (event: any): Promise<void> => {
  const first = JSON.parse(event.body).input;
  let second = first;
  let [third, other] = [second, "ls"];
  // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  execSync(third);
  execSync(other);
  third = "ls";
  execSync(third);
};
