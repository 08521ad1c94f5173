const { BedrockRuntimeClient, ConverseCommand, InvokeModelCommand } = require('@aws-sdk/client-bedrock-runtime');
const Anthropic = require('@anthropic-ai/sdk');

const bedrock = new BedrockRuntimeClient({});
const claude = new Anthropic();
const SYSTEM = 'You sell books.';

exports.handler = async (event) => {
  const body = JSON.parse(event.body);
  const messages = [{ role: 'user', content: [{ text: body.question }] }];
  // finding: `event.body.role` becomes part of the model's instructions: the caller gives orders of his own
  await bedrock.send(new ConverseCommand({ modelId: 'm', messages, system: [{ text: `You are ${body.role}` }] }));
  // finding: `event.body.system` becomes part of the model's instructions: the caller gives orders of his own
  await claude.messages.create({ model: 'm', max_tokens: 9, system: body.system, messages });
  await bedrock.send(new ConverseCommand({ modelId: 'm', messages, system: [{ text: SYSTEM }] }));
  await bedrock.send(new InvokeModelCommand({ modelId: 'm', body: JSON.stringify({ prompt: body.question }) }));
  return { statusCode: 200 };
};
