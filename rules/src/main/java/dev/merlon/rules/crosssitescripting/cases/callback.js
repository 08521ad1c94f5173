exports.handler = (event, context, callback) => {
  const name = event.queryStringParameters.name;
  if (event.httpMethod === 'POST') {
    // finding: `event.queryStringParameters.name` becomes part of this page: a link of the attacker runs his script in it
    callback(null, {
      statusCode: 200,
      headers: { 'Content-Type': 'text/html' },
      body: '<p>Thank you, ' + name + '</p>',
    });
    return;
  }
  callback(null, {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name }),
  });
};
