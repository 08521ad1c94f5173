import { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { DynamoDBClient, ExecuteStatementCommand } from '@aws-sdk/client-dynamodb';
import * as rds from '@aws-sdk/client-rds-data';
import { createPool, Pool } from 'mysql2/promise';
import { DataSource } from 'typeorm';
import pg from 'pg';

interface Order {
  id: string;
  name?: string;
  lines: { isbn: string; count: number }[];
}

enum Shelf {
  Left = 'left',
  Right = 'right',
}

const dynamodb = new DynamoDBClient({});
const data = new rds.RDSDataClient({});
const pool: Pool = createPool({ host: 'db' });
const source = new DataSource({ type: 'postgres' });
const SORTS: ReadonlySet<string> = new Set(['title', 'price']);

class Orders {
  private readonly client = new pg.Client();

  constructor(private readonly owner: string) {}

  async find(): Promise<unknown> {
    // finding: `event.headers.owner` becomes part of this SQL statement: the caller decides what it does
    return this.client.query(`SELECT * FROM orders WHERE owner = '${this.owner}'`);
  }

  async findSafely(): Promise<unknown> {
    return this.client.query('SELECT * FROM orders WHERE owner = $1', [this.owner]);
  }
}

async function bad(event: APIGatewayProxyEvent): Promise<void> {
  const order = JSON.parse(event.body ?? '{}') as Order;
  // finding: `event.body.id` becomes part of this SQL statement: the caller decides what it does
  await dynamodb.send(new ExecuteStatementCommand({ Statement: `SELECT * FROM Orders WHERE id = '${order.id}'` }));
  const sql: string = 'DELETE FROM orders WHERE name = ' + order.name!;
  // finding: `event.body.name` becomes part of this SQL statement: the caller decides what it does
  await data.send(new rds.ExecuteStatementCommand({ resourceArn: 'arn', secretArn: 'arn', sql }));
  for (const { isbn } of order.lines) {
    // finding: `event.body.lines[].isbn` becomes part of this SQL statement: the caller decides what it does
    await pool.query(`INSERT INTO lines (isbn) VALUES ('${isbn}')`);
  }
  const statements = order.lines.map((line) => `UPDATE stock SET count = ${line.count}`);
  // finding: `event.body.lines[].count` becomes part of this SQL statement: the caller decides what it does
  await Promise.all(statements.map((statement) => pool.execute(statement)));
  const { page = '0' } = event.queryStringParameters ?? {};
  // finding: `event.queryStringParameters.page` becomes part of this SQL statement: the caller decides what it does
  await source.query('SELECT * FROM orders OFFSET ' + page);
  await new Orders(event.headers['owner'] as string).find();
}

async function quiet(event: APIGatewayProxyEvent): Promise<string> {
  const order: Order = JSON.parse(event.body!);
  await dynamodb.send(
    new ExecuteStatementCommand({ Statement: 'SELECT * FROM Orders WHERE id = ?', Parameters: [{ S: order.id }] }),
  );
  await pool.query('SELECT * FROM orders WHERE id = ?', [order.id]);
  await pool.query(`SELECT * FROM orders WHERE count = ${+order.lines[0].count}`);
  await pool.query(`SELECT * FROM orders WHERE shelf = '${Shelf.Left}'`);
  const sort = event.queryStringParameters?.sort ?? '';
  await pool.query('SELECT * FROM orders ORDER BY ' + (SORTS.has(sort) ? sort : 'title'));
  if (typeof order.id !== 'number') {
    throw new Error('no number');
  }
  await pool.query(`SELECT * FROM orders WHERE id = ${order.id}`);
  await new Orders(event.headers['owner'] as string).findSafely();
  return `Order ${order.name} was updated, set a reminder`;
}

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  await bad(event);
  return { statusCode: 200, body: await quiet(event) };
};
