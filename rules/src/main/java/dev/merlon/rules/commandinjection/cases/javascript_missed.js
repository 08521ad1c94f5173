// What JavaScript can do and the analysis does not follow yet.
const childProcess = require('child_process');
const run = childProcess.execSync;

class Book {
  constructor(title) {
    this.title = title;
  }

  get heading() {
    return this.title.toUpperCase();
  }

  static of(title) {
    return new this(title);
  }
}

function first() {
  return arguments[0];
}

exports.handler = async (event) => {
  const body = JSON.parse(event.body);
  // missed: `event.body.getter` becomes part of this command: the caller can run commands of his own
  run(new Book(body.getter).heading);
  // missed: `event.body.made` becomes part of this command: the caller can run commands of his own
  run(Book.of(body.made).title);
  // missed: `event.body.first` becomes part of this command: the caller can run commands of his own
  run(first(body.first));
  // missed: `event.body.then` becomes part of this command: the caller can run commands of his own
  await Promise.resolve(body.then).then((text) => run(text));
  const promised = await new Promise((resolve) => resolve(body.resolved));
  // missed: `event.body.resolved` becomes part of this command: the caller can run commands of his own
  run(promised);
  const map = new Map();
  map.set('a', body.mapped);
  // missed: `event.body.mapped` becomes part of this command: the caller can run commands of his own
  run(map.get('a'));
  // missed: `event.body.keys` becomes part of this command: the caller can run commands of his own
  Object.keys(body.keys).forEach((key) => run(key));
  const literal = {
    get name() {
      return body.literal;
    },
  };
  // missed: `event.body.literal` becomes part of this command: the caller can run commands of his own
  run(literal.name);
  try {
    throw new Error(body.thrown);
  } catch (error) {
    // missed: `event.body.thrown` becomes part of this command: the caller can run commands of his own
    run(error.message);
  }
  return { statusCode: 200 };
};

