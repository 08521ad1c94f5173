const mysql = require('mysql2/promise');
const pg = require('pg');
const AWS = require('aws-sdk');
const sqlite3 = require('sqlite3');

const pool = new pg.Pool();
const data = new AWS.RDSDataService();
const database = new sqlite3.Database('/tmp/books.db');
const COLUMNS = { title: 'title', price: 'price' };
const ORDERS = ['title', 'price'];

function statementFor(title) {
  return "SELECT * FROM books WHERE title = '" + title + "'";
}

const oneOf = (word, words) => {
  if (!words.includes(word)) {
    throw new Error('unknown word');
  }
  return word;
};

class Books {
  constructor(author) {
    this.author = author;
  }

  find() {
    // finding: `event.body.author` becomes part of this SQL statement: the caller decides what it does
    return pool.query(`SELECT * FROM books WHERE author = '${this.author}'`);
  }

  findSafely() {
    return pool.query('SELECT * FROM books WHERE author = $1', [this.author]);
  }
}

async function bad(event) {
  const { id, name, address: { city } } = JSON.parse(event.body);
  const body = JSON.parse(event.body);
  const connection = await mysql.createConnection({ host: 'db' });
  // finding: `event.body.id` becomes part of this SQL statement: the caller decides what it does
  await connection.query(`SELECT * FROM books WHERE id = ${id}`);
  // finding: `event.body.name` becomes part of this SQL statement: the caller decides what it does
  await connection.execute("SELECT * FROM books WHERE name = '" + name + "'");
  // finding: `event.body.address.city` becomes part of this SQL statement: the caller decides what it does
  await connection.query({ sql: 'DELETE FROM shops WHERE city = ' + city, values: [] });
  // finding: `event.body.title` becomes part of this SQL statement: the caller decides what it does
  await pool.query(statementFor(body.title));
  // finding: `event.pathParameters.key` becomes part of this SQL statement: the caller decides what it does
  database.all('SELECT * FROM books WHERE key = ' + event.pathParameters.key, (error, rows) => rows);
  const statement = { sql: `UPDATE books SET price = ${event.queryStringParameters['price']}` };
  // finding: `event.queryStringParameters.price` becomes part of this SQL statement: the caller decides what it does
  await data.executeStatement(statement).promise();
  for (const word of body.words) {
    // finding: `event.body.words[]` becomes part of this SQL statement: the caller decides what it does
    await pool.query('SELECT * FROM books WHERE word = ' + word);
  }
  const conditions = [];
  conditions.push(`shelf = '${body.shelf}'`);
  // finding: `event.body.shelf` becomes part of this SQL statement: the caller decides what it does
  await pool.query('SELECT * FROM books WHERE ' + conditions.join(' AND '));
  const client = await pool.connect();
  const later = async () => {
    // finding: `event.body.later` becomes part of this SQL statement: the caller decides what it does
    await client.query('DELETE FROM books WHERE id = '.concat(body.later));
  };
  await later();
  await new Books(body.author).find();
}

async function quiet(event) {
  const body = JSON.parse(event.body);
  const connection = await mysql.createConnection({ host: 'db' });
  await connection.execute('SELECT * FROM books WHERE id = ?', [body.id]);
  await connection.query({ sql: 'SELECT * FROM books WHERE id = ?', values: [body.id] });
  await connection.query(`SELECT * FROM books WHERE id = ${Number(body.id)}`);
  await connection.query('SELECT * FROM books LIMIT ' + parseInt(body.limit, 10));
  await connection.query('SELECT * FROM books WHERE name = ' + mysql.escape(body.name));
  await pool.query(`SELECT ${COLUMNS[body.column]} FROM books`);
  await pool.query('SELECT * FROM books ORDER BY ' + oneOf(body.order, ORDERS));
  await pool.query(statementFor('The Trial'));
  await new Books(body.author).findSafely();
  const { shelf } = body;
  if (!/^[a-z0-9-]+$/.test(shelf)) {
    return 'no shelf';
  }
  await pool.query(`SELECT * FROM books WHERE shelf = '${shelf}'`);
  if (body.direction === 'asc' || body.direction === 'desc') {
    await pool.query(`SELECT * FROM books ORDER BY title ${body.direction}`);
  }
  await pool.query(`INSERT INTO log (id) VALUES ('${event.requestContext.requestId}')`);
  return `Select ${body.name} from the list`;
}

exports.handler = async (event) => {
  await bad(event);
  return { statusCode: 200, body: await quiet(event) };
};
