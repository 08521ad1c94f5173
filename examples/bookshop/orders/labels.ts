import { exec, execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { SQSEvent } from 'aws-lambda';

const run = promisify(exec);
const runFile = promisify(execFile);

interface Label {
  orderId: string;
  address: string;
}

export async function print(event: SQSEvent): Promise<void> {
  for (const record of event.Records) {
    const label: Label = JSON.parse(record.body);
    // FLAW command-injection: the buyer's address becomes part of a shell's line; quotes around it are
    // closed by a quote inside it.
    await run(`print-label --order 1 --address "${label.address}"`);
  }
}

export async function reprint(event: SQSEvent): Promise<void> {
  for (const record of event.Records) {
    const { orderId, address }: Label = JSON.parse(record.body);
    // TWIN: execFile starts the program itself, without a shell; each item is one argument.
    await runFile('print-label', ['--order', orderId, '--address', address]);
  }
}
