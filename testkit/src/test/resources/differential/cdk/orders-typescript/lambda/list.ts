import { exec } from 'child_process';
import { keyOf } from './store';

export async function list(event: any) {
  exec('ls ' + event.queryStringParameters.folder);
  return { statusCode: 200, body: JSON.stringify(keyOf(event.queryStringParameters.id)) };
}
