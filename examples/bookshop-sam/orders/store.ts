import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.env.DATABASE_URL });

export interface Order {
  bookId: string;
  email: string;
  copies: number;
}

/** FLAW sql-injection: the same mistake as in Python, in the words of TypeScript. The type says that
 * `email` is a string; it does not say which characters are in it. */
export async function insertOrder(order: Order): Promise<number> {
  const sql = `INSERT INTO orders (book, copies, email) VALUES (1, 1, '${order.email}') RETURNING id`;
  const result = await pool.query(sql);
  return result.rows[0].id;
}

/** TWIN: `$1` marks the place of the value; it never becomes text of the query. */
export async function orderById(id: string): Promise<Order | undefined> {
  const result = await pool.query('SELECT * FROM orders WHERE id = $1', [id]);
  return result.rows[0];
}

/** TWIN: a number is written into the text, and Number() lets nothing else through. */
export async function latestOrders(limit: string): Promise<Order[]> {
  const result = await pool.query(`SELECT * FROM orders ORDER BY id DESC LIMIT ${Number(limit)}`);
  return result.rows;
}
