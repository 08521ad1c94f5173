const childProcess = require('node:child_process');
const { exec: shell } = require('child_process');
const util = require('util');
const { quote } = require('shell-quote');

const promised = util.promisify(childProcess.exec);
const exec = childProcess.exec;;
const run = require('child_process').execSync;
const FORMATS = ['png', 'jpg'];

const convert = (name) => `convert ${name} /tmp/out.png`;

class Archive {
  constructor({ name }) {
    this.name = name;
  }

  unpack() {
    // finding: `event.body.archive` becomes part of this command: the caller can run commands of his own
    run('tar xf ' + this.name);
  }
}

async function bad(event) {
  const body = JSON.parse(event.body);
  const { host, ...others } = body;
  // finding: `event.body.host` becomes part of this command: the caller can run commands of his own
  exec(`ping -c 1 ${host}`, (error, out) => out);
  // finding: `event.body.image` becomes part of this command: the caller can run commands of his own
  childProcess.execSync(convert(others.image));
  // finding: `event.body.name` becomes part of this command: the caller can run commands of his own
  await promised('ls ' + body.name);
  // finding: `event.body.argument` becomes part of this command: the caller can run commands of his own
  childProcess.spawn('grep', [body.argument, '/tmp/book'], { shell: true });
  // finding: `event.body.shell` becomes part of this command: the caller can run commands of his own
  shell('ls ' + body.shell);
  const command = ['git', 'log', event.queryStringParameters.branch].join(' ');
  // finding: `event.queryStringParameters.branch` becomes part of this command: the caller can run commands of his own
  run(command);
  body.words.forEach((word) => {
    // finding: `event.body.words[]` becomes part of this command: the caller can run commands of his own
    run('grep ' + word);
  });
  new Archive({ name: body.archive }).unpack();
}

async function quiet(event) {
  const body = JSON.parse(event.body);
  childProcess.spawn('grep', [body.argument, '/tmp/book']);
  childProcess.execFile('ping', ['-c', '1', body.host], (error, out) => out);
  exec('ls ' + quote([body.name]));
  exec(`head -n ${parseInt(body.lines, 10)} /tmp/book`);
  exec('df -h');
  if (FORMATS.includes(body.format)) {
    exec('convert /tmp/in.' + body.format);
  }
  const { branch } = body;
  if (!branch.match(/^[a-z0-9-]+$/)) {
    return 'no branch';
  }
  exec(`git log ${branch}`);
  const name = body.name.replace(/[^a-z0-9]/gi, '');
  exec('ls ' + name);
  return 'done';
}

module.exports.handler = async (event) => {
  await bad(event);
  return { statusCode: 200, body: await quiet(event) };
};
