import template from 'lodash/template';
import * as pug from 'pug';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

export const handler = async (event: APIGatewayProxyEventV2) => {
  const { text, name } = event.queryStringParameters ?? {};
  // finding: `event.queryStringParameters.text` is compiled as a template: the caller writes expressions of his own
  template(text)({ name });
  // finding: `event.queryStringParameters.name` is compiled as a template: the caller writes expressions of his own
  pug.render('p Hello ' + name);
  return { statusCode: 200, body: pug.render('p Hello #{name}', { name }) };
};
