import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

const redirect = (location: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode: 302,
  // finding: `event.queryStringParameters.next` chooses the site of this redirect: a link to this application leads to another
  headers: { Location: location },
});

const safely = (path: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode: 302,
  headers: { Location: 'https://shop.example.com/' + path },
});

export const handler = async (event: APIGatewayProxyEventV2) => {
  const next = event.queryStringParameters?.next ?? '/';
  return event.rawPath === '/safe' ? safely(next) : redirect(next);
};
