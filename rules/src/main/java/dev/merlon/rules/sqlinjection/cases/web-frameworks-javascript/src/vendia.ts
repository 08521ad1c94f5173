import serverlessExpress from '@vendia/serverless-express';
import express, { Request, Response } from 'express';
import mysql from 'mysql2/promise';

const app = express();
const pool = mysql.createPool({});

app.get('/books', async (req: Request, res: Response) => {
  const sort = ['title', 'year'].includes(req.query.sort as string) ? req.query.sort : 'title';
  await pool.query(`SELECT * FROM books ORDER BY ${sort}`);
  const [rows] = await pool.query(`SELECT * FROM books WHERE title LIKE '%${req.query.q}%'`); // finding: `event.queryStringParameters.q` becomes part of this SQL statement: the caller decides what it does
  res.send(rows);
});

let server: any;

async function setup(event: any, context: any) {
  server = serverlessExpress({ app });
  return server(event, context);
}

export const handler = (event: any, context: any) => (server ? server(event, context) : setup(event, context));
