const { App, Duration, Stack } = require('aws-cdk-lib');
const apigwv2 = require('aws-cdk-lib/aws-apigatewayv2');
const { HttpLambdaIntegration } = require('aws-cdk-lib/aws-apigatewayv2-integrations');
const { HttpIamAuthorizer } = require('aws-cdk-lib/aws-apigatewayv2-authorizers');
const events = require('aws-cdk-lib/aws-events');
const targets = require('aws-cdk-lib/aws-events-targets');
const iam = require('aws-cdk-lib/aws-iam');
const lambda = require('aws-cdk-lib/aws-lambda');
const sources = require('aws-cdk-lib/aws-lambda-event-sources');
const sns = require('aws-cdk-lib/aws-sns');
const subscriptions = require('aws-cdk-lib/aws-sns-subscriptions');
const path = require('path');

const app = new App();
const stack = new Stack(app, 'Events', { env: { account: '123456789012', region: 'eu-west-1' } });
const role = new iam.Role(stack, 'Role', {
  assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
  managedPolicies: [
    iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSLambdaBasicExecutionRole'),
  ],
  inlinePolicies: {
    mail: new iam.PolicyDocument({
      statements: [new iam.PolicyStatement({ actions: ['ses:SendEmail'], resources: ['*'] })],
    }),
  },
});
const fn = new lambda.Function(stack, 'Fn', {
  functionName: 'events-fn',
  runtime: lambda.Runtime.NODEJS_20_X,
  handler: 'main.handler',
  code: lambda.Code.fromAsset(path.join(__dirname, 'lambda')),
  role,
  timeout: Duration.seconds(20),
});
const topic = new sns.Topic(stack, 'Topic');
topic.addSubscription(new subscriptions.LambdaSubscription(fn));
new events.Rule(stack, 'Nightly', {
  schedule: events.Schedule.rate(Duration.hours(24)),
  targets: [new targets.LambdaFunction(fn)],
});
new events.Rule(stack, 'OnOrder', {
  eventPattern: { source: ['shop.orders'] },
  targets: [new targets.LambdaFunction(fn)],
});
const api = new apigwv2.HttpApi(stack, 'Http');
api.addRoutes({
  path: '/open',
  methods: [apigwv2.HttpMethod.GET],
  integration: new HttpLambdaIntegration('Open', fn),
});
api.addRoutes({
  path: '/signed',
  methods: [apigwv2.HttpMethod.POST],
  integration: new HttpLambdaIntegration('Signed', fn),
  authorizer: new HttpIamAuthorizer(),
});
fn.addPermission('Partner', {
  principal: new iam.AccountPrincipal('210987654321'),
});
