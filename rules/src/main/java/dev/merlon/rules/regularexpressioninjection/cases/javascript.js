const _ = require('lodash');

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

exports.handler = async (event) => {
  const { pattern, word } = event.queryStringParameters;
  // finding: `event.queryStringParameters.pattern` becomes part of this regular expression: the caller keeps the function busy until its timeout
  const found = ['one', 'two'].filter((line) => new RegExp(pattern, 'i').test(line));
  // finding: `event.queryStringParameters.word` becomes part of this regular expression: the caller keeps the function busy until its timeout
  const whole = new RegExp(`^${word}$`);
  new RegExp(escape(word));
  new RegExp(_.escapeRegExp(word), 'g');
  /^\w+$/.test(word);
  return { statusCode: 200, body: JSON.stringify([found, whole, ['one'].includes(word)]) };
};
