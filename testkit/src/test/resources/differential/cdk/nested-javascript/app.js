const { App, NestedStack, Stack } = require('aws-cdk-lib');
const lambda = require('aws-cdk-lib/aws-lambda');
const s3 = require('aws-cdk-lib/aws-s3');
const path = require('path');

class Processing extends NestedStack {
  constructor(scope, id, bucket) {
    super(scope, id);
    this.handler = new lambda.Function(this, 'Handler', {
      runtime: lambda.Runtime.NODEJS_20_X,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(path.join(__dirname, 'lambda')),
      environment: { BUCKET: bucket.bucketName },
    });
    bucket.grantReadWrite(this.handler);
  }
}

const app = new App();
const stack = new Stack(app, 'Archive');
const bucket = new s3.Bucket(stack, 'Files');
const processing = new Processing(stack, 'Processing', bucket);
const url = new lambda.FunctionUrl(stack, 'Url', {
  function: processing.handler,
  authType: lambda.FunctionUrlAuthType.NONE,
});
const caller = new lambda.Function(stack, 'Caller', {
  runtime: lambda.Runtime.NODEJS_20_X,
  handler: 'caller.handler',
  code: lambda.Code.fromAsset(path.join(__dirname, 'lambda')),
  environment: { TARGET: processing.handler.functionName },
});
processing.handler.grantInvoke(caller);
