const crypto = require('crypto');

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

function generateToken(length) {
  let text = '';
  for (let i = 0; i < length; i++) {
    // finding: `generateToken` is made of predictable random numbers: an outsider can guess it
    text += LETTERS.charAt(Math.floor(Math.random() * LETTERS.length));
  }
  return text;
}

// finding: `resetCode` is made of predictable random numbers: an outsider can guess it
const codeOf = () => { const resetCode = Math.random().toString().slice(2, 8); return resetCode; };

exports.handler = async (event) => {
  const user = { name: event.name };
  // finding: `apiKey` is made of predictable random numbers: an outsider can guess it
  user.apiKey = Math.random().toString(36).slice(2);
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 1000));
  const server = ['a', 'b'][Math.floor(Math.random() * 2)];
  const id = 'job-' + Math.random().toString(36);
  const token = crypto.randomBytes(16).toString('hex');
  return { token: token, server, id, user, code: codeOf(), generated: generateToken(20) };
};
