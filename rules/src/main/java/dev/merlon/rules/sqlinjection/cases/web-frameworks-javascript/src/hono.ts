import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import pg from 'pg';

const pool = new pg.Pool();
const shelves = new Hono();

shelves.get('/:shelf', async (c) => {
  const shelf = c.req.param('shelf');
  await pool.query('SELECT * FROM books WHERE shelf = $1', [shelf]);
  return c.json(await pool.query(`SELECT * FROM books WHERE shelf = '${shelf}'`)); // finding: `event.pathParameters.shelf` becomes part of this SQL statement: the caller decides what it does
});

const app = new Hono();
app.route('/shelves', shelves);
app.post('/books', async (c) => {
  const book = await c.req.json();
  await pool.query(`SELECT * FROM books LIMIT ${Number(c.req.query('limit'))}`);
  return c.json(await pool.query(`INSERT INTO books VALUES ('${book.title}')`)); // finding: `event.body.title` becomes part of this SQL statement: the caller decides what it does
});

export const handler = handle(app);
