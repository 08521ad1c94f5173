// Checks of many kinds, each of which makes its value harmless.
const { execSync: run } = require('child_process');
const { validate: isUuid } = require('uuid');

const ALLOWED = ['a', 'b'];
const SET = new Set(ALLOWED);
const KINDS = Object.freeze({ A: 'a', B: 'b' });

const isAllowed = (text) => ALLOWED.includes(text);

const validate = (text) => {
  if (!/^[a-z]+$/.test(text)) {
    throw new Error('bad');
  }
};

function conversions(body) {
  run('run ' + Math.floor(body.floor));
  run('run ' + ~~body.whole);
  run('run ' + !!body.truth);
  run('run ' + new Date(body.date).toISOString());
  run('run ' + body.stripped.replace(/[^a-z0-9]/gi, ''));
  run('run ' + parseFloat(body.price).toFixed(2));
  run('run ' + KINDS[body.kind]);
  run('run ' + ALLOWED.find((word) => word === body.found));
  run('run ' + (body.chosen ? 'x' : 'y'));
  body.numbers.map(Number).forEach((number) => run('run ' + number));
}

function conditions(body) {
  if (SET.has(body.member)) {
    run('run ' + body.member);
  }
  if (Object.values(KINDS).includes(body.value)) {
    run('run ' + body.value);
  }
  if (isUuid(body.uuid)) {
    run('run ' + body.uuid);
  }
  if (typeof body.number === 'number') {
    run('run ' + body.number);
  }
  switch (body.switched) {
    case 'a':
      run('run ' + body.switched);
  }
  const equal = body.equal === 'a' ? body.equal : 'b';
  run('run ' + equal);
  if (!(body.key in KINDS)) {
    return;
  }
  run('run ' + body.key);
}

function notFollowedYet(body) {
  validate(body.validated);
  // wrong: `event.body.validated` becomes part of this command: the caller can run commands of his own
  run('run ' + body.validated);
  if (isAllowed(body.allowed)) {
    // wrong: `event.body.allowed` becomes part of this command: the caller can run commands of his own
    run('run ' + body.allowed);
  }
  if (ALLOWED.indexOf(body.index) >= 0) {
    // wrong: `event.body.index` becomes part of this command: the caller can run commands of his own
    run('run ' + body.index);
  }
  if (ALLOWED.some((word) => word === body.some)) {
    // wrong: `event.body.some` becomes part of this command: the caller can run commands of his own
    run('run ' + body.some);
  }
  if (!isNaN(body.nan)) {
    // wrong: `event.body.nan` becomes part of this command: the caller can run commands of his own
    run('run ' + body.nan);
  }
  if (/^\d+$/.test(body.tested) === true) {
    // wrong: `event.body.tested` becomes part of this command: the caller can run commands of his own
    run('run ' + body.tested);
  }
  // wrong: `event.body.bits` becomes part of this command: the caller can run commands of his own
  run('run ' + (body.bits | 0));
  // wrong: `event.body.product` becomes part of this command: the caller can run commands of his own
  run('run ' + body.product * 1);
  // wrong: `event.body.list.length` becomes part of this command: the caller can run commands of his own
  run('run ' + body.list.length);
  // wrong: `event.body.filtered[]` becomes part of this command: the caller can run commands of his own
  body.filtered.filter((word) => ALLOWED.includes(word)).forEach((word) => run('run ' + word));
  const known = { a: true };
  if (known[body.known]) {
    // wrong: `event.body.known` becomes part of this command: the caller can run commands of his own
    run('run ' + body.known);
  }
  if (body.either === 'a' || body.either === 'b') {
    run('run ' + body.either);
  }
}

// What looks like a check and is none.
function noChecks(body) {
  if (/^[a-z]+$/m.test(body.lines)) {
    // finding: `event.body.lines` becomes part of this command: the caller can run commands of his own
    run('run ' + body.lines);
  }
  // finding: `event.body.once` becomes part of this command: the caller can run commands of his own
  run('run ' + body.once.replace(/[^a-z]/, ''));
  run('run ' + body.everywhere.replace(/[^a-z]/g, ''));
  if (body.half === 'a' || body.other === 'b') {
    // finding: `event.body.half` becomes part of this command: the caller can run commands of his own
    run('run ' + body.half);
  }
}

exports.handler = async (event) => {
  const body = JSON.parse(event.body);
  conversions(body);
  conditions(body);
  notFollowedYet(body);
  noChecks(body);
  return { statusCode: 200 };
};

