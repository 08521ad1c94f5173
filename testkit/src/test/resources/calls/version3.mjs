import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { S3Client, PutObjectCommand, paginateListObjectsV2 } from "@aws-sdk/client-s3";
import { SQS } from "@aws-sdk/client-sqs";
import { Upload } from "@aws-sdk/lib-storage";
import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const s3 = new S3Client({});
const sqs = new SQS({});

export const handler = async (event) => {
  const found = await documents.send(new GetCommand({ TableName: process.env.TABLE, Key: { id: event.id } }));
  await documents.send(new UpdateCommand({ TableName: `${process.env.TABLE}-log`, Key: { id: found.Item.id } }));
  await getSignedUrl(s3, new PutObjectCommand({ Bucket: process.env.BUCKET, Key: `in/${event.id}` }));
  await new Upload({ client: s3, params: { Bucket: "fixed", Key: "big", Body: "" } }).done();
  for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: "fixed" })) console.log(page);
  await sqs.sendMessage({ QueueUrl: process.env.QUEUE, MessageBody: "x" });
  await new SFNClient({}).send(new StartExecutionCommand({ stateMachineArn: process.env.MACHINE, input: "{}" }));
};
