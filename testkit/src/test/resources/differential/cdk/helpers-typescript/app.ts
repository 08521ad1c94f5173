import { App, CustomResource, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as deployment from 'aws-cdk-lib/aws-s3-deployment';
import * as notifications from 'aws-cdk-lib/aws-s3-notifications';
import * as cr from 'aws-cdk-lib/custom-resources';
import * as path from 'path';

const app = new App();
const stack = new Stack(app, 'Helpers');
const bucket = new s3.Bucket(stack, 'Uploads', {
  removalPolicy: RemovalPolicy.DESTROY,
  autoDeleteObjects: true,
});
const resize = new lambda.Function(stack, 'Resize', {
  runtime: lambda.Runtime.NODEJS_20_X,
  handler: 'resize.handler',
  code: lambda.Code.fromAsset(path.join(__dirname, 'lambda')),
  logRetention: logs.RetentionDays.ONE_WEEK,
});
bucket.grantRead(resize);
bucket.addEventNotification(s3.EventType.OBJECT_CREATED, new notifications.LambdaDestination(resize));
new deployment.BucketDeployment(stack, 'Site', {
  sources: [deployment.Source.asset(path.join(__dirname, 'site'))],
  destinationBucket: bucket,
});
new cr.AwsCustomResource(stack, 'Secret', {
  onCreate: {
    service: 'SSM',
    action: 'putParameter',
    parameters: { Name: '/helpers/x', Value: '1', Type: 'String' },
    physicalResourceId: cr.PhysicalResourceId.of('x'),
  },
  policy: cr.AwsCustomResourcePolicy.fromStatements([
    new iam.PolicyStatement({ actions: ['ssm:PutParameter'], resources: ['*'] }),
  ]),
});
const seed = new lambda.Function(stack, 'Seed', {
  runtime: lambda.Runtime.NODEJS_20_X,
  handler: 'seed.handler',
  code: lambda.Code.fromAsset(path.join(__dirname, 'lambda')),
  timeout: Duration.minutes(1),
});
const provider = new cr.Provider(stack, 'SeedProvider', { onEventHandler: seed });
new CustomResource(stack, 'SeedData', { serviceToken: provider.serviceToken });
