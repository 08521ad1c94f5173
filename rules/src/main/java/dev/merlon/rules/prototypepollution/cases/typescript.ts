import type { APIGatewayProxyEventV2 } from 'aws-lambda';

const settings: Record<string, Record<string, string>> = {};

export const handler = async (event: APIGatewayProxyEventV2) => {
  const { section, name, value } = event.queryStringParameters as Record<string, string>;
  // finding: `event.queryStringParameters.section` names the object that is written to: with `__proto__` the caller changes all objects
  settings[section][name] = value;
  if (section === 'colours' || section === 'sizes') {
    settings[section][name] = value;
  }
  return { statusCode: 204 };
};
