import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import sanitizeHtml from 'sanitize-html';

class Page {
  private readonly parts: string[] = [];

  add(part: string): this {
    this.parts.push(part);
    return this;
  }

  build(): APIGatewayProxyResult {
    // finding: `event.body.comment` becomes part of this page: a link of the attacker runs his script in it
    return {
      statusCode: 200,
      headers: { 'Content-Type': 'text/html; charset=utf-8' },
      body: this.parts.join('\n'),
    };
  }
}

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const body = JSON.parse(event.body ?? '{}') as { comment: string; text: string };
  if (event.httpMethod === 'PUT') {
    return new Page().add('<ul>').add(`<li>${body.comment}</li>`).build();
  }
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'text/html' },
    body: `<p>${sanitizeHtml(body.text)}</p>`,
  };
};
