import OpenAI from 'openai';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

const gpt = new OpenAI();

export const handler = async (event: APIGatewayProxyEventV2) => {
  const { role, question } = JSON.parse(event.body!);
  // finding: `event.body.role` becomes part of the model's instructions: the caller gives orders of his own
  const answer = await gpt.responses.create({ model: 'm', instructions: 'You are ' + role, input: question });
  await gpt.responses.create({ model: 'm', instructions: 'You sell books.', input: question });
  return { statusCode: 200, body: answer.output_text };
};
