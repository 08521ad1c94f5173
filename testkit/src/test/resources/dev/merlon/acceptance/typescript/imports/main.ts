import * as shell from "./tools/shell";
import { listing as commandFor } from "./tools";

export const handler = async (event: any): Promise<void> => {
  shell.run(commandFor(JSON.parse(event.body).input));
  shell.runQuietly("ls");
};
