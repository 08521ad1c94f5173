// Values on the ways that JavaScript has for them: accessors, promises, maps, exceptions.
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

class Closed extends Error {}

class Shop {
  constructor(name) {
    this.name = name;
  }

  open() {
    throw new Closed(this.name);
  }
}

const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));

function first() {
  return arguments[0];
}

exports.handler = async (event) => {
  const body = JSON.parse(event.body);
  // finding: `event.body.getter` becomes part of this command: the caller can run commands of his own
  run(new Book(body.getter).heading);
  // finding: `event.body.made` becomes part of this command: the caller can run commands of his own
  run(Book.of(body.made).title);
  // finding: `event.body.first` becomes part of this command: the caller can run commands of his own
  run(first(body.first));
  // finding: `event.body.then` becomes part of this command: the caller can run commands of his own
  await Promise.resolve(body.then).then((text) => run(text));
  const promised = await new Promise((resolve) => resolve(body.resolved));
  // finding: `event.body.resolved` becomes part of this command: the caller can run commands of his own
  run(promised);
  const map = new Map();
  map.set('a', body.mapped);
  // finding: `event.body.mapped` becomes part of this command: the caller can run commands of his own
  run(map.get('a'));
  // finding: `event.body.keys` becomes part of this command: the caller can run commands of his own
  Object.keys(body.keys).forEach((key) => run(key));
  const literal = {
    get name() {
      return body.literal;
    },
  };
  // finding: `event.body.literal` becomes part of this command: the caller can run commands of his own
  run(literal.name);
  try {
    throw new Error(body.thrown);
  } catch (error) {
    // finding: `event.body.thrown` becomes part of this command: the caller can run commands of his own
    run(error.message);
  }
  const greet = run.bind(null, body.bound);
  // finding: `event.body.bound` becomes part of this command: the caller can run commands of his own
  greet();
  const options = {};
  Object.assign(options, { name: body.assigned });
  // finding: `event.body.assigned` becomes part of this command: the caller can run commands of his own
  run(options.name);
  // finding: `event.body.chained` becomes part of this command: the caller can run commands of his own
  await wait(10).then(() => body.chained).then((text) => run(text));
  try {
    new Shop(body.nested).open();
  } catch (error) {
    // finding: `event.body.nested` becomes part of this command: the caller can run commands of his own
    run(error.message);
  }
  return { statusCode: 200 };
};

