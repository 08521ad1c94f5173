const fs = require('fs');
const path = require('path');
const files = require('fs').promises;

const ROOT = '/tmp/books';
const FILES = { terms: '/opt/terms.txt', help: '/opt/help.txt' };

const pathOf = (name) => path.join(ROOT, name);

class Shelf {
  constructor(folder) {
    this.folder = folder;
  }

  read(name) {
    // finding: `event.pathParameters.name` chooses this path: the caller can name other files
    return fs.readFileSync(this.folder + '/' + name, 'utf8');
  }
}

async function bad(event) {
  const { file, part } = JSON.parse(event.body);
  const body = JSON.parse(event.body);
  // finding: `event.body.file` chooses this path: the caller can name other files
  fs.readFileSync(`${ROOT}/${file}`);
  // finding: `event.body.part` chooses this path: the caller can name other files
  await files.writeFile(pathOf(part), 'text');
  new Shelf(ROOT).read(event.pathParameters.name);
  // finding: `event.queryStringParameters.page` chooses this path: the caller can name other files
  fs.createReadStream(path.resolve(ROOT, event.queryStringParameters.page));
  // finding: `event.body.old` chooses this path: the caller can name other files
  fs.unlink(ROOT + '/' + body.old, () => {});
  // finding: `event.body.encoded` chooses this path: the caller can name other files
  await fs.promises.readFile('/tmp/' + decodeURIComponent(body.encoded));
  // finding: `event.body.names[]` chooses this path: the caller can name other files
  await Promise.all(body.names.map((name) => files.unlink('/tmp/' + name)));
  // finding: `event.body.sent` chooses this path: the caller can name other files
  fs.copyFileSync('/tmp/' + body.sent, '/tmp/out');
}

async function quiet(event) {
  const body = JSON.parse(event.body);
  fs.readFileSync(path.join(ROOT, path.basename(body.file)));
  fs.readFileSync(`${ROOT}/${Number(body.number)}.txt`);
  fs.readFileSync(FILES[body.file]);
  fs.readFileSync(pathOf('terms.txt'));
  fs.writeFileSync('/tmp/out.txt', body.text);
  if (['terms', 'help'].includes(body.name)) {
    fs.readFileSync('/opt/' + body.name + '.txt');
  }
  if (!/^\w+$/.test(body.word)) {
    throw new Error('no word');
  }
  fs.readFileSync(`${ROOT}/${body.word}`);
  const full = path.resolve(ROOT, body.inside);
  if (!full.startsWith(ROOT + '/')) {
    return 'outside';
  }
  fs.readFileSync(full);
  return path.join(ROOT, body.file);
}

exports.handler = async (event) => {
  await bad(event);
  return { statusCode: 200, body: await quiet(event) };
};
