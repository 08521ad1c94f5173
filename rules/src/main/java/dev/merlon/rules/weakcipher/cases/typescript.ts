import { createCipheriv, randomBytes } from 'crypto';

export const handler = async (event: { old: boolean }): Promise<void> => {
  const key: Buffer = randomBytes(16);
  const name = event.old ? 'rc4' : 'aes-128-gcm';
  // finding: `rc4` is broken: what it encrypts can be read without the key
  createCipheriv(name, key, randomBytes(12));
  createCipheriv('chacha20-poly1305', key, randomBytes(12), { authTagLength: 16 });
};
