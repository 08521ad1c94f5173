const { SQSClient, SendMessageCommand } = require("@aws-sdk/client-sqs");
const { SNSClient, PublishCommand } = require("@aws-sdk/client-sns");
const { LambdaClient, InvokeCommand } = require("@aws-sdk/client-lambda");
const { EventBridgeClient, PutEventsCommand } = require("@aws-sdk/client-eventbridge");
const { S3 } = require("@aws-sdk/client-s3");

const queue = new SQSClient({});
const s3 = new S3({});

exports.handler = async (event) => {
  const order = JSON.parse(event.body);
  const job = { name: order.fileName, kind: "pdf", owner: Number(order.owner), note: { of: order.note } };
  await queue.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE, MessageBody: JSON.stringify(job) }));
  await new SNSClient({}).send(
    new PublishCommand({ TopicArn: process.env.TOPIC, Message: JSON.stringify({ to: order.address }) }));
  await new LambdaClient({}).send(
    new InvokeCommand({ FunctionName: process.env.RESIZE, Payload: JSON.stringify({ size: order.size }) }));
  await new EventBridgeClient({}).send(new PutEventsCommand({
    Entries: [{ Source: "shop", DetailType: "ordered", Detail: JSON.stringify({ item: order.item }) }],
  }));
  await s3.putObject({ Bucket: "case-uploads", Key: `in/${order.upload}.txt`, Body: "" });
  return { statusCode: 202 };
};
