import middy from '@middy/core';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import httpRouterHandler from '@middy/http-router';
import pg from 'pg';

const pool = new pg.Pool();

const find = middy().handler(async (event) => pool.query(`SELECT * FROM books WHERE id = ${event.pathParameters.id}`)); // finding: `event.pathParameters.id` becomes part of this SQL statement: the caller decides what it does

const add = middy()
  .use(httpJsonBodyParser())
  .handler(async (event) => {
    await pool.query('INSERT INTO books VALUES ($1)', [event.body.title]);
    return pool.query(`INSERT INTO books VALUES ('${event.body.title}')`); // finding: `event.body.title` becomes part of this SQL statement: the caller decides what it does
  });

const routes = [
  { method: 'GET', path: '/books/{id}', handler: find },
  { method: 'POST', path: '/books', handler: add },
];

export const handler = middy().handler(httpRouterHandler(routes));
