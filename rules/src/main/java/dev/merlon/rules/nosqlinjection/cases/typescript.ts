import { MongoClient } from 'mongodb';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

const client = new MongoClient(process.env.MONGODB_URI!);
const dynamodb = new DynamoDB({});

interface Login {
  name: string;
  password: string;
}

export const handler = async (event: APIGatewayProxyEventV2) => {
  // A declared type is no check: JSON.parse gives whatever was sent.
  const login = JSON.parse(event.body!) as Login;
  const users = client.db('shop').collection<Login>('users');
  // finding: `event.body.name` can hold operators of this query: the caller changes what it asks for
  const found = await users.findOne({ name: login.name });
  await users.findOne({ name: login.name.toString() });
  // finding: `event.queryStringParameters.filter` can hold operators of this query: the caller changes what it asks for
  await dynamodb.scan({ TableName: 'orders', FilterExpression: event.queryStringParameters?.filter });
  await dynamodb.scan({ TableName: 'orders', FilterExpression: 'size > :size' });
  return { statusCode: 200, body: JSON.stringify(found) };
};
