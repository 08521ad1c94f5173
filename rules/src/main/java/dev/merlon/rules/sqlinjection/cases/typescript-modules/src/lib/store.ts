import { Pool } from 'pg';

export const pool = new Pool();

export async function byId(id: string) {
  // finding: `event.pathParameters.id` becomes part of this SQL statement: the caller decides what it does
  return pool.query(`SELECT * FROM books WHERE id = '${id}'`);
}

export async function byIdSafely(id: string) {
  return pool.query({ text: 'SELECT * FROM books WHERE id = $1', values: [id] });
}

export const insert = async (title: string) => {
  // finding: `event.Records[].body.title` becomes part of this SQL statement: the caller decides what it does
  await pool.query("INSERT INTO books (title) VALUES ('" + title + "')");
};
