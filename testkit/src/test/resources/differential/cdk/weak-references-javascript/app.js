const { App, Duration, Stack } = require('aws-cdk-lib');
const apigateway = require('aws-cdk-lib/aws-apigateway');
const lambda = require('aws-cdk-lib/aws-lambda');
const sources = require('aws-cdk-lib/aws-lambda-event-sources');
const sqs = require('aws-cdk-lib/aws-sqs');
const path = require('path');

const app = new App();
const messages = new Stack(app, 'Messages', { stackName: 'shop-messages' });
const dead = new sqs.Queue(messages, 'Dead');
const queue = new sqs.Queue(messages, 'Queue', {
  visibilityTimeout: Duration.seconds(90),
  deadLetterQueue: { queue: dead, maxReceiveCount: 2 },
});
const workers = new Stack(app, 'Workers');
const worker = new lambda.Function(workers, 'Worker', {
  runtime: lambda.Runtime.NODEJS_22_X,
  handler: 'work.handler',
  code: lambda.Code.fromAsset(path.join(__dirname, 'lambda')),
  environment: { QUEUE: queue.queueUrl },
});
worker.addEventSource(new sources.SqsEventSource(queue));
queue.grantSendMessages(worker);
const api = new apigateway.LambdaRestApi(workers, 'Api', { handler: worker });
