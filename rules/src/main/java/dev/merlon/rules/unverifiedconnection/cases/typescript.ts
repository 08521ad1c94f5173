import * as https from 'node:https';
import * as tls from 'tls';
import axios from 'axios';

const options: https.AgentOptions = { rejectUnauthorized: false };

export const handler = async (): Promise<unknown> => {
  // finding: certificates are not checked here: whoever is on the way reads and changes what is sent
  const client = axios.create({ httpsAgent: new https.Agent(options) });
  // finding: certificates are not checked here: whoever is on the way reads and changes what is sent
  tls.connect({ host: 'orders.books', port: 443, ...options });
  tls.connect({ host: 'orders.books', port: 443 });
  return client.get('https://orders.books');
};
