const settings = {};

function set(section, name, value) {
  settings[section] = settings[section] || {};
  // finding: `event.body.section` names the object that is written to: with `__proto__` the caller changes all objects
  settings[section][name] = value;
}

exports.handler = async (event) => {
  const body = JSON.parse(event.body);
  set(body.section, body.name, body.value);
  const totals = {};
  totals['of-' + body.section] = {};
  totals['of-' + body.section][body.name] = 1;
  totals[body.section] = 1;
  totals.names = {};
  totals.names[body.name] = body.value;
  const known = new Map();
  known.set(body.section, new Map([[body.name, body.value]]));
  return { statusCode: 200, body: JSON.stringify(totals) };
};
