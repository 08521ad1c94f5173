import axios, { AxiosInstance } from 'axios';
import * as https from 'node:https';
import { request } from 'undici';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

interface Order {
  callback: string;
  region: 'eu' | 'us';
  images: { url: string }[];
}

const REGIONS: Record<string, string> = { eu: 'https://eu.example.com', us: 'https://us.example.com' };

class Notifier {
  private readonly http: AxiosInstance = axios.create();

  async notify({ callback }: Order): Promise<void> {
    // finding: `event.body.callback` chooses the host of this request: the caller makes the function call addresses for him
    await this.http.post(callback, { done: true });
  }
}

async function bad(event: APIGatewayProxyEventV2): Promise<void> {
  const order = JSON.parse(event.body ?? '{}') as Order;
  await new Notifier().notify(order);
  // finding: `event.body.images[].url` chooses the host of this request: the caller makes the function call addresses for him
  await Promise.all(order.images.map(async ({ url }) => fetch(url)));
  const host: string = event.queryStringParameters?.host ?? 'example.com';
  // finding: `event.queryStringParameters.host` chooses the host of this request: the caller makes the function call addresses for him
  https.get(`https://${host}/`, (response) => response.resume());
  // finding: `event.headers.host` chooses the host of this request: the caller makes the function call addresses for him
  await request('https://' + event.headers['host'] + event.rawPath);
}

async function quiet(event: APIGatewayProxyEventV2): Promise<string> {
  const order: Order = JSON.parse(event.body ?? '{}');
  await fetch(`${REGIONS[order.region]}/orders`, { method: 'POST', body: JSON.stringify(order) });
  await request(`https://api.example.com${event.rawPath}`);
  const url = new URL(order.callback);
  if (url.hostname === 'api.example.com') {
    await fetch(url);
  }
  return order.callback;
}

export const handler = async (event: APIGatewayProxyEventV2): Promise<string> => {
  await bad(event);
  return quiet(event);
};
