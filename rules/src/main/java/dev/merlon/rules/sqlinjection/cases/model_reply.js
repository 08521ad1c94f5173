const { BedrockRuntimeClient, InvokeModelCommand } = require('@aws-sdk/client-bedrock-runtime');
const { Client } = require('pg');

const bedrock = new BedrockRuntimeClient({});

// What a model answers is the text of whoever asked it.
exports.handler = async (event) => {
  const { question } = JSON.parse(event.body);
  const response = await bedrock.send(
    new InvokeModelCommand({ modelId: 'm', body: JSON.stringify({ messages: [{ role: 'user', content: question }] }) }));
  const answer = JSON.parse(Buffer.from(response.body).toString());
  const client = new Client();
  // finding: `event.body.question` becomes part of this SQL statement: the caller decides what it does
  await client.query(`SELECT title FROM books WHERE ${answer.content[0].text}`);
  await client.query('SELECT title FROM books WHERE title = $1', [answer.content[0].text]);
  return { statusCode: 200 };
};
