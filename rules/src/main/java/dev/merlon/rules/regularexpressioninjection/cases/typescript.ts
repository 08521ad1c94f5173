import escapeStringRegexp from 'escape-string-regexp';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

export const handler = async (event: APIGatewayProxyEventV2) => {
  const word = event.queryStringParameters?.word ?? '';
  // finding: `event.queryStringParameters.word` becomes part of this regular expression: the caller keeps the function busy until its timeout
  const found = 'one two'.match(new RegExp(word));
  const exact = 'one two'.match(new RegExp(escapeStringRegexp(word)));
  return { statusCode: 200, body: JSON.stringify({ found, exact }) };
};
