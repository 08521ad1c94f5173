import { pool } from './store';

export async function count(column: string) {
  // finding: `event.queryStringParameters.column` becomes part of this SQL statement: the caller decides what it does
  return pool.query(`SELECT count(${column}) FROM books`);
}
