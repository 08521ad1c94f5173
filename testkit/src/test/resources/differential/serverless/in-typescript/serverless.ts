import type { AWS } from '@serverless/typescript';
import hello from './src/hello';
import { table } from './resources';

const region = 'eu-central-1';

const serverlessConfiguration: AWS = {
  service: 'in-typescript',
  frameworkVersion: '3',
  provider: {
    name: 'aws',
    runtime: 'nodejs20.x',
    region,
    stage: "${opt:stage, 'dev'}",
    environment: {
      TABLE: '${self:custom.table}',
      AWS_NODEJS_CONNECTION_REUSE_ENABLED: '1',
    },
    iam: {
      role: {
        statements: [
          { Effect: 'Allow', Action: ['dynamodb:PutItem'], Resource: { 'Fn::GetAtt': ['Table', 'Arn'] } },
        ],
      },
    },
  },
  functions: { hello, other: { handler: `src/other.handle`, timeout: 5 + 5 } },
  custom: { table: 'orders' },
  resources: { Resources: { Table: table } },
};

module.exports = serverlessConfiguration;
