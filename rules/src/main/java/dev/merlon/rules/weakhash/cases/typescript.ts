import { createHash } from 'crypto';

enum Algorithm {
  Old = 'sha1',
  New = 'sha256',
}

class Hasher {
  constructor(private readonly algorithm: string) {}

  hash(text: string): string {
    // finding: `sha1` does not keep others from making other input with the same hash
    return createHash(this.algorithm).update(text).digest('hex');
  }
}

export const handler = async (event: { body: string }) => {
  const old = new Hasher(Algorithm.Old).hash(event.body);
  const strong = createHash(Algorithm.New).update(event.body).digest('hex');
  const cacheKey: string = createHash('sha1').update(event.body).digest('hex');
  return { statusCode: 200, body: JSON.stringify({ old, strong, cacheKey }) };
};
