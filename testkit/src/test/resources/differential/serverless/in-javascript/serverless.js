'use strict';

const shared = require('./shared');
const { timeout } = require('./limits.json');

module.exports = {
  service: 'in-javascript',
  frameworkVersion: '3',
  provider: { name: 'aws', runtime: 'nodejs20.x', timeout, ...shared.provider },
  functions: {
    'first-one': { handler: 'h.first', events: [...shared.events, { sns: 'topic' }] },
    ['second']: Object.assign({}, shared.defaults, { handler: 'h.second' }),
  },
};
