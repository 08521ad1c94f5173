const escapeHtml = require('escape-html');
const he = require('he');

const headers = { 'Content-Type': 'text/html' };

// A page of one book.
function page(statusCode, body) {
  // finding: `event.queryStringParameters.q` becomes part of this page: a link of the attacker runs his script in it
  return { statusCode, headers, body };
}

const json = (value) => ({
  statusCode: 200,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(value),
});

exports.handler = async (event) => {
  const { q, name, page: number } = event.queryStringParameters;
  switch (event.path) {
    case '/search':
      return page(200, `<h1>Books for ${q}</h1>`);
    case '/escaped':
      return { statusCode: 200, headers, body: `<b>${escapeHtml(q)}</b><i title="${he.encode(name)}"></i>` };
    case '/number':
      return { statusCode: 200, headers, body: `<b>${Number(number)}</b>` };
    case '/plain':
      return { statusCode: 200, headers: { 'Content-Type': 'text/plain' }, body: `<b>${q}</b>` };
    case '/mirror':
      return {
        statusCode: 200,
        headers: { 'content-type': process.env.MEDIA_TYPE },
        body: q,
      };
    default:
      return json({ q, name });
  }
};
