import type { APIGatewayProxyEvent } from 'aws-lambda';
import { byId, byIdSafely, count } from './lib';
import shelf from './lib/shelf';

export const handler = async (event: APIGatewayProxyEvent) => {
  const id = event.pathParameters!.id;
  await byIdSafely(id);
  await count(event.queryStringParameters!.column!);
  await shelf(event.queryStringParameters);
  return { statusCode: 200, body: JSON.stringify(await byId(id)) };
};
