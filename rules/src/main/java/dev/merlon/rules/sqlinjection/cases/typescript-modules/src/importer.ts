import type { SQSEvent } from 'aws-lambda';
import * as store from './lib';

export async function handler(event: SQSEvent): Promise<void> {
  for (const record of event.Records) {
    const { title } = JSON.parse(record.body);
    await store.insert(title);
  }
}
