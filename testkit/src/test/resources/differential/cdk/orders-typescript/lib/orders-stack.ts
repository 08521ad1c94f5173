import { Duration, Stack, StackProps, CfnParameter, CfnCondition, Fn } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';
import * as path from 'path';

export class OrdersStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const stage = new CfnParameter(this, 'Stage', { type: 'String', default: 'dev' });
    const table = new dynamodb.Table(this, 'Table', {
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
      stream: dynamodb.StreamViewType.NEW_IMAGE,
    });
    const create = new lambda.Function(this, 'Create', {
      runtime: lambda.Runtime.PYTHON_3_13,
      handler: 'create.handler',
      code: lambda.Code.fromAsset(path.join(__dirname, '..', 'lambda', 'create')),
      timeout: Duration.seconds(10),
      memorySize: 512,
      environment: { TABLE: table.tableName, STAGE: stage.valueAsString },
    });
    table.grantWriteData(create);
    const list = new NodejsFunction(this, 'List', {
      runtime: lambda.Runtime.NODEJS_20_X,
      entry: path.join(__dirname, '..', 'lambda', 'list.ts'),
      handler: 'list',
      environment: { TABLE: table.tableName },
    });
    table.grantReadData(list);
    list.addToRolePolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] }));
    const inline = new lambda.Function(this, 'Inline', {
      runtime: lambda.Runtime.PYTHON_3_13,
      handler: 'index.handler',
      code: lambda.Code.fromInline('def handler(event, context):\n    return event["id"]\n'),
    });
    inline.addEventSourceMapping('Changes', {
      eventSourceArn: table.tableStreamArn,
      startingPosition: lambda.StartingPosition.LATEST,
    });
    table.grantStreamRead(inline);
    const api = new apigateway.RestApi(this, 'Api');
    const orders = api.root.addResource('orders');
    orders.addMethod('POST', new apigateway.LambdaIntegration(create));
    orders.addMethod('GET', new apigateway.LambdaIntegration(list), {
      authorizationType: apigateway.AuthorizationType.IAM,
    });
    const isLive = new CfnCondition(this, 'IsLive', {
      expression: Fn.conditionEquals(stage.valueAsString, 'live'),
    });
    (create.node.defaultChild as lambda.CfnFunction).cfnOptions.condition = undefined;
    list.addEnvironment('MODE', Fn.conditionIf(isLive.logicalId, 'live', 'test').toString());
  }
}
