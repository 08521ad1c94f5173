import { pool } from './store';

export default async function shelf({ name, side }: Record<string, string>) {
  // finding: `event.queryStringParameters.name` becomes part of this SQL statement: the caller decides what it does
  return pool.query(`SELECT * FROM shelves WHERE name = '${name}' AND side = ${Number(side)}`);
}
