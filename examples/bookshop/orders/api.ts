import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { insertOrder, latestOrders, Order, orderById } from './store';

const ATTACHMENTS = '/mnt/attachments';

const PARTNERS: Record<string, string> = {
  binder: 'https://binder.example.com/orders',
  courier: 'https://courier.example.com/pickups',
};

/** POST /orders. Flawed: see insertOrder in store.ts. */
export async function create(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> {
  const order: Order = JSON.parse(event.body ?? '{}');
  const id = await insertOrder(order);
  return { statusCode: 201, body: JSON.stringify({ id }) };
}

/** GET /orders/{id}. Quiet. */
export async function get(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> {
  const order = await orderById(event.pathParameters?.id ?? '');
  return { statusCode: order ? 200 : 404, body: JSON.stringify(order ?? {}) };
}

/** GET /orders. Quiet. */
export async function list(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> {
  const { limit = '10' } = event.queryStringParameters ?? {};
  return { statusCode: 200, body: JSON.stringify(await latestOrders(limit)) };
}

/** POST /notifications */
export async function notify(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> {
  // FLAW server-side-request-forgery: "call me back here" is an invitation to call anything that this
  // function can reach and the caller cannot.
  const { callbackUrl, orderId } = JSON.parse(event.body ?? '{}');
  const answer = await fetch(callbackUrl, { method: 'POST', body: JSON.stringify({ orderId }) });
  return { statusCode: answer.status };
}

/** POST /partners */
export async function notifyPartner(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> {
  // TWIN: the caller names a partner; the address is ours.
  const { partner, orderId } = JSON.parse(event.body ?? '{}');
  const address = PARTNERS[partner];
  if (address === undefined) {
    return { statusCode: 400, body: 'no such partner' };
  }
  const answer = await fetch(address, { method: 'POST', body: JSON.stringify({ orderId }) });
  return { statusCode: answer.status };
}

/** GET /attachments/{name} */
export async function attachment(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> {
  // FLAW path-traversal: path.join resolves `..` and happily leaves the folder.
  const name = event.pathParameters?.name ?? '';
  const content = await readFile(path.join(ATTACHMENTS, decodeURIComponent(name)));
  return { statusCode: 200, body: content.toString('base64'), isBase64Encoded: true };
}

/** GET /terms/{language} */
export async function terms(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> {
  // TWIN: an unknown language ends the call before a path is made.
  const language = event.pathParameters?.language ?? 'en';
  if (!['en', 'de', 'fr'].includes(language)) {
    return { statusCode: 404 };
  }
  const content = await readFile(path.join(ATTACHMENTS, `terms.${language}.txt`));
  return { statusCode: 200, body: content.toString('utf8') };
}
