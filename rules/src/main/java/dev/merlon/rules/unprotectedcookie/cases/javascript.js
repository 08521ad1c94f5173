const cookie = require('cookie');

exports.handler = async (event) => {
  // finding: the cookie `token` has no flag Secure: the browser also sends it unencrypted
  const first = cookie.serialize('token', event.body, { httpOnly: true, maxAge: 3600 });
  const second = cookie.serialize('token', event.body, { httpOnly: true, secure: true });
  const third = cookie.serialize('token', event.body, { secure: process.env.STAGE === 'prod' });
  const gone = cookie.serialize('token', '', { maxAge: 0 });
  return { statusCode: 200, multiValueHeaders: { 'Set-Cookie': [first, second, third, gone] }, body: '' };
};
