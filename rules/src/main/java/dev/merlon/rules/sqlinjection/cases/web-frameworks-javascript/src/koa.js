const Koa = require('koa');
const Router = require('@koa/router');
const serverless = require('serverless-http');
const { Pool } = require('pg');

const app = new Koa();
const router = new Router({ prefix: '/books' });
const pool = new Pool();

router.get('/:title', async (ctx) => {
  ctx.body = await pool.query(`SELECT * FROM books WHERE title = '${ctx.params.title}'`); // finding: `event.pathParameters.title` becomes part of this SQL statement: the caller decides what it does
});

router.post('/', async (ctx) => {
  const { title, year } = ctx.request.body;
  await pool.query('INSERT INTO books VALUES ($1)', [title]);
  await pool.query(`INSERT INTO years VALUES (${parseInt(year, 10)})`);
  await pool.query(`INSERT INTO books VALUES ('${title}')`); // finding: `event.body.title` becomes part of this SQL statement: the caller decides what it does
  ctx.status = 201;
});

app.use(router.routes()).use(router.allowedMethods());

exports.handler = serverless(app);
