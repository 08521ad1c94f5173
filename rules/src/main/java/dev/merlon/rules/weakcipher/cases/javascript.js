const crypto = require('crypto');

const algorithm = 'des-ede3-cbc';

exports.handler = async (event) => {
  const key = Buffer.from(process.env.KEY, 'hex');
  const nonce = crypto.randomBytes(12);
  // finding: `des-ede3-cbc` is broken: what it encrypts can be read without the key
  crypto.createCipheriv(algorithm, key, Buffer.alloc(8));
  // finding: `aes-128-ecb` encrypts equal blocks to equal blocks: what it encrypts shows through
  crypto.createCipheriv(`aes-${128}-ecb`, key, null);
  crypto.createCipheriv('aes-256-gcm', key, nonce);
  return crypto.createCipheriv(process.env.CIPHER, key, nonce);
};
