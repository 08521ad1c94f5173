import { execSync, spawnSync } from 'node:child_process';
import * as childProcess from 'child_process';
import type { APIGatewayProxyHandler, APIGatewayProxyEvent } from 'aws-lambda';

interface Job {
  image: string;
  size: number | string;
  format: 'png' | 'jpg';
}

const FORMATS: Record<string, string> = { png: '-png', jpg: '-jpg' };

abstract class Tool {
  constructor(protected readonly job: Job) {}

  protected abstract command(): string;

  run(): string {
    // finding: `event.body.image` becomes part of this command: the caller can run commands of his own
    return execSync(this.command()).toString();
  }
}

class Convert extends Tool {
  protected command(): string {
    return `convert ${this.job.image} /tmp/out.png`;
  }
}

function bad(event: APIGatewayProxyEvent): void {
  const job = JSON.parse(event.body as string) as Job;
  new Convert(job).run();
  // finding: `event.body.size` becomes part of this command: the caller can run commands of his own
  childProcess.exec('convert -resize ' + <string>job.size);
  const { name } = event.pathParameters!;
  // finding: `event.pathParameters.name` becomes part of this command: the caller can run commands of his own
  spawnSync(`cat ${name}`, [], { shell: true });
  // finding: `event.headers.tool` becomes part of this command: the caller can run commands of his own
  execSync([event.headers['tool'] ?? 'ls', '/tmp'].join(' '));
}

function quiet(event: APIGatewayProxyEvent): string {
  const job: Job = JSON.parse(event.body!);
  spawnSync('convert', [job.image, '/tmp/out.png']);
  execSync(`convert -resize ${Number(job.size)} /tmp/in.png`);
  execSync('convert ' + FORMATS[job.format]);
  switch (job.format) {
    case 'png':
    case 'jpg':
      execSync(`convert /tmp/in.${job.format}`);
      break;
    default:
      throw new Error('unknown format');
  }
  return `converted ${job.image}`;
}

export const handler: APIGatewayProxyHandler = async (event) => {
  bad(event);
  return { statusCode: 200, body: quiet(event) };
};
