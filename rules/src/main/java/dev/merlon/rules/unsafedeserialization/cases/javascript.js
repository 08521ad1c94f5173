const serialize = require('node-serialize');
const v8 = require('v8');
const yaml = require('js-yaml');
const { deserialize } = require('serialize-to-js');

const decoded = (text) => Buffer.from(text, 'base64').toString();

class Session {
  constructor(cookie) {
    this.cookie = cookie;
  }

  data() {
    // finding: `event.headers.cookie` is restored into objects here: the caller can make it run code
    return serialize.unserialize(decoded(this.cookie));
  }
}

exports.handler = async (event) => {
  const { cart, state: { last } } = JSON.parse(event.body);
  const body = JSON.parse(event.body);
  // finding: `event.body.cart` is restored into objects here: the caller can make it run code
  serialize.unserialize(cart);
  // finding: `event.body.state.last` is restored into objects here: the caller can make it run code
  v8.deserialize(Buffer.from(last, 'base64'));
  // finding: `event.body.settings` is restored into objects here: the caller can make it run code
  deserialize(body.settings);
  for (const item of body.items) {
    // finding: `event.body.items[]` is restored into objects here: the caller can make it run code
    serialize.unserialize(`{"item":${item}}`);
  }
  new Session(event.headers.cookie).data();
  JSON.parse(cart);
  yaml.load(body.settings);
  serialize.unserialize('{}');
  serialize.serialize(body);
  v8.deserialize(v8.serialize(body));
  return { statusCode: 200, body: cart };
};
