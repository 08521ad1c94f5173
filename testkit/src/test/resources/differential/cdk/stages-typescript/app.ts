import { App, Stack, Stage } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import * as path from 'path';

class Jobs extends Stage {
  constructor(scope: Construct, id: string, memorySize: number) {
    super(scope, id);
    const stack = new Stack(this, 'Jobs');
    const queue = new sqs.Queue(stack, 'Queue');
    const worker = new lambda.Function(stack, 'Worker', {
      runtime: lambda.Runtime.PYTHON_3_12,
      handler: 'worker.handler',
      code: lambda.Code.fromAsset(path.join(__dirname, 'lambda')),
      memorySize,
    });
    worker.addEventSource(new SqsEventSource(queue));
  }
}

const app = new App();
new Jobs(app, 'Test', 128);
new Jobs(app, 'Live', 1024);
