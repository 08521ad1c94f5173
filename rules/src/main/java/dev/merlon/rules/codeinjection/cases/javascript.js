const vm = require('vm');

const PLUGINS = { pdf: './pdf', csv: './csv' };

function calculate(formula) {
  // finding: `event.body.formula` is run as program code: the caller runs code of his own
  return eval(formula);
}

class Report {
  constructor(script) {
    this.script = script;
  }

  run() {
    // finding: `event.body.script` is run as program code: the caller runs code of his own
    return vm.runInNewContext(this.script, {});
  }
}

async function bad(event) {
  const body = JSON.parse(event.body);
  calculate(body.formula);
  // finding: `event.queryStringParameters.term` is run as program code: the caller runs code of his own
  new Function('x', `return x + ${event.queryStringParameters.term}`)(1);
  const script = Buffer.from(body.encoded, 'base64').toString('utf8');
  // finding: `event.body.encoded` is run as program code: the caller runs code of his own
  new vm.Script(script).runInThisContext();
  // finding: `event.body.later` is run as program code: the caller runs code of his own
  setTimeout('run(' + body.later + ')', 10);
  new Report(body.script).run();
  // finding: `event.body.rows[]` is run as program code: the caller runs code of his own
  return body.rows.map((row) => eval('(' + row + ')'));
}

async function quiet(event) {
  const body = JSON.parse(event.body);
  JSON.parse(body.formula);
  eval('1 + 1');
  eval(`1 + ${Number(body.term)}`);
  setTimeout(() => console.log(body.later), 10);
  if (['+', '-'].includes(body.operator)) {
    eval('1 ' + body.operator + ' 1');
  }
  if (body.plugin in PLUGINS) {
    eval('load(' + PLUGINS[body.plugin] + ')');
  }
  return 'eval(' + body.formula + ')';
}

exports.handler = async (event) => {
  await bad(event);
  return { statusCode: 200, body: await quiet(event) };
};
