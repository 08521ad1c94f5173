import type { APIGatewayProxyHandlerV2 } from 'aws-lambda';

const cookieOf = (name: string, value: string, attributes: string): string => `${name}=${value}; ${attributes}`;

export const handler: APIGatewayProxyHandlerV2 = async (event) => ({
  statusCode: 302,
  headers: { Location: '/' },
  cookies: [
    // finding: the cookie `id_token` has no flag Secure: the browser also sends it unencrypted
    `id_token=${event.queryStringParameters?.token}; HttpOnly; SameSite=Strict`,
    `state=${event.queryStringParameters?.state}; Secure; HttpOnly`,
    cookieOf('access', 'x', process.env.COOKIE_ATTRIBUTES),
  ],
});
