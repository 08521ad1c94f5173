const crypto = require('node:crypto');
const md5 = require('md5');

// finding: `md5` hashes `password`: who gets the hash finds the password
const hashed = (password) => crypto.createHash('md5').update(password).digest('hex');

function digestOf(algorithm, text) {
  // finding: `sha1` does not keep others from making other input with the same hash
  return crypto.createHash(algorithm).update(text).digest();
}

exports.handler = async (event) => {
  const body = JSON.parse(event.body);
  // finding: `md5` stands behind `signature`: other input with the same hash can be made
  const signature = md5(body.order + process.env.ORDERS);
  const etag = crypto.createHash('md5').update(event.body).digest('base64');
  const contentMD5 = md5(event.body);
  const strong = crypto.createHash('sha256').update(body.text).digest('hex');
  const open = crypto.createHash(process.env.ALGORITHM).update(body.text).digest('hex');
  const first = digestOf('sha1', body.text);
  return { statusCode: 200, body: JSON.stringify([hashed(body.password), signature, etag, contentMD5, strong, open, first]) };
};
