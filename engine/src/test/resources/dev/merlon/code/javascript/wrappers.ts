import middy from '@middy/core';
import type { Handler } from 'aws-lambda';
import { APIGatewayProxyEvent, type Context } from 'aws-lambda';
import serverless = require('serverless-http');
const base: Handler<APIGatewayProxyEvent> = async (event, context: Context) => ({ statusCode: 200, body: event.body! });
export const handler = middy(base).use(logger()) as unknown as Handler;
export const app = serverless(<any>express(), { provider: 'aws' } satisfies Options);
class Lambda implements LambdaInterface {
  @tracer.captureLambdaHandler({ captureResponse: false })
  public async handler(_event: unknown, _context: Context): Promise<void> {}
}
const instance = new Lambda();
export const bound = instance.handler.bind(instance);
