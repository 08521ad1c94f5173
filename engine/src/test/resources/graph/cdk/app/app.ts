import { App, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as path from 'path';

const app = new App();
const data = new Stack(app, 'Data');
const table = new dynamodb.Table(data, 'Items', {
  partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
});
const role = new iam.Role(data, 'Reader', {
  assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
});
table.grantReadData(role);
const front = new Stack(app, 'Front');
const read = new lambda.Function(front, 'Read', {
  runtime: lambda.Runtime.PYTHON_3_13,
  handler: 'read.handler',
  code: lambda.Code.fromAsset(path.join(__dirname, 'lambda')),
  role,
  environment: { TABLE: table.tableName },
});
new lambda.FunctionUrl(front, 'Url', { function: read, authType: lambda.FunctionUrlAuthType.NONE });
new Stack(app, 'Alone');
const other = new Stack(app, 'Other');
new dynamodb.Table(other, 'Items', {
  partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
});
