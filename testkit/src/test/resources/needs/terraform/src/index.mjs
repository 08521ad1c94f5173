import { SQSClient, SendMessageCommand } from "@aws-sdk/client-sqs";

const client = new SQSClient({});

export const handler = async (event) => {
  for (const record of event.Records) {
    await client.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE, MessageBody: record.eventID }));
  }
};
