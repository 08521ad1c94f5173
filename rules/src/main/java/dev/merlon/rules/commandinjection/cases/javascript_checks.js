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

function further(body) {
  validate(body.validated);
  run('run ' + body.validated);
  if (isAllowed(body.allowed)) {
    run('run ' + body.allowed);
  }
  if (ALLOWED.indexOf(body.index) >= 0) {
    run('run ' + body.index);
  }
  if (ALLOWED.some((word) => word === body.some)) {
    run('run ' + body.some);
  }
  if (!isNaN(body.nan)) {
    run('run ' + body.nan);
  }
  if (/^\d+$/.test(body.tested) === true) {
    run('run ' + body.tested);
  }
  run('run ' + (body.bits | 0));
  run('run ' + body.product * 1);
  run('run ' + body.list.length);
  body.filtered.filter((word) => ALLOWED.includes(word)).forEach((word) => run('run ' + word));
  const known = { a: true };
  if (known[body.known]) {
    run('run ' + body.known);
  }
  if (body.either === 'a' || body.either === 'b') {
    run('run ' + body.either);
  }
}

const checkAll = (body) => {
  if (!ALLOWED.includes(body.inner)) {
    throw new Error('inner');
  }
};

function byHelpers(body) {
  checkAll(body);
  run('run ' + body.inner);
  const match = body.kept.match(/^[a-z]+$/);
  if (match === null) {
    return;
  }
  run('run ' + body.kept);
  const ok = isAllowed(body.answer);
  if (!ok) {
    return;
  }
  run('run ' + body.answer);
  if (ALLOWED.indexOf(body.position) === -1) {
    return;
  }
  run('run ' + body.position);
  const known = new Map([['a', 1]]);
  if (known.has(body.has)) {
    run('run ' + body.has);
  }
  if ([...body.every].every((character) => 'abc'.includes(character))) {
    run('run ' + body.every.join(''));
  }
  if (Number.isFinite(Number(body.finite))) {
    run('run ' + body.finite);
  }
}

const onlyWarn = (text) => {
  if (!ALLOWED.includes(text)) {
    console.warn('bad');
  }
};

function seemingChecks(body) {
  onlyWarn(body.warned);
  // finding: `event.body.warned` becomes part of this command: the caller can run commands of his own
  run('run ' + body.warned);
  try {
    validate(body.caught);
  } catch {
    console.warn('bad');
  }
  // finding: `event.body.caught` becomes part of this command: the caller can run commands of his own
  run('run ' + body.caught);
  if (!isAllowed(body.refused)) {
    // finding: `event.body.refused` becomes part of this command: the caller can run commands of his own
    run('run ' + body.refused);
  }
  if (ALLOWED.indexOf(body.absent) < 0) {
    // finding: `event.body.absent` becomes part of this command: the caller can run commands of his own
    run('run ' + body.absent);
  }
  if (ALLOWED.some((word) => word !== body.other)) {
    // finding: `event.body.other` becomes part of this command: the caller can run commands of his own
    run('run ' + body.other);
  }
  if (!Number.isNaN(body.text)) {
    // finding: `event.body.text` becomes part of this command: the caller can run commands of his own
    run('run ' + body.text);
  }
  if (body.own[body.key]) {
    // finding: `event.body.key` becomes part of this command: the caller can run commands of his own
    run('run ' + body.key);
  }
  if (body.word.search(/[a-z]+/) >= 0) {
    // finding: `event.body.word` becomes part of this command: the caller can run commands of his own
    run('run ' + body.word);
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
  further(body);
  byHelpers(body);
  seemingChecks(body);
  noChecks(body);
  return { statusCode: 200 };
};

