const https = require('https');
const fs = require('fs');
const { Pool } = require('pg');

// finding: certificates are not checked here: whoever is on the way reads and changes what is sent
const agent = new https.Agent({ keepAlive: true, rejectUnauthorized: false });
const safe = new https.Agent({ ca: fs.readFileSync('/opt/ca.pem') });

// finding: certificates are not checked here: whoever is on the way reads and changes what is sent
const pool = new Pool({ host: process.env.HOST, ssl: { rejectUnauthorized: false } });
const known = new Pool({ host: process.env.HOST, ssl: { rejectUnauthorized: true, ca: fs.readFileSync('/opt/rds.pem') } });
const open = new Pool({ host: process.env.HOST, ssl: { rejectUnauthorized: process.env.STAGE === 'prod' } });

exports.handler = async () => {
  // finding: certificates are not checked here: whoever is on the way reads and changes what is sent
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  process.env.STAGE = 'test';
  https.get('https://orders.books', { agent }, () => {});
  https.get('https://orders.books', { agent: safe }, () => {});
  return [pool, known, open];
};
