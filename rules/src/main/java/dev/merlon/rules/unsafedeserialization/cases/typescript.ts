import { unserialize } from 'node-serialize';
import * as serializer from 'serialize-to-js';
import { load } from 'js-yaml';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';

interface Cart {
  items: string[];
}

class Carts {
  static restore(text: string): Cart {
    // finding: `event.body.cart` is restored into objects here: the caller can make it run code
    return unserialize(text) as Cart;
  }
}

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const body = JSON.parse(event.body!) as { cart: string; state?: string };
  const cart = Carts.restore(body.cart);
  // finding: `event.body.state` is restored into objects here: the caller can make it run code
  serializer.deserialize(body.state ?? '{}');
  const cookie = event.multiValueHeaders['Cookie']?.[0];
  // finding: `event.multiValueHeaders.Cookie[]` is restored into objects here: the caller can make it run code
  unserialize(cookie);
  load(body.cart);
  JSON.parse(body.state!);
  return { statusCode: 200, body: JSON.stringify(cart) };
};
