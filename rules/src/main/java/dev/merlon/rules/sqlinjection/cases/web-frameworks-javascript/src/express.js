const serverless = require('serverless-http');
const express = require('express');
const { Pool } = require('pg');
const shelves = require('./shelves');

const app = express();
const pool = new Pool();
app.use(express.json());
app.use((req, res, next) => {
  req.reader = req.get('x-reader');
  next();
});
app.use('/shelves', shelves);

app.get('/books/:title', async (req, res) => {
  const { title } = req.params;
  await pool.query('SELECT * FROM books WHERE title = $1', [title]);
  const found = await pool.query(`SELECT * FROM books WHERE title = '${title}'`); // finding: `event.pathParameters.title` becomes part of this SQL statement: the caller decides what it does
  res.json(found.rows);
});

app.post('/books', async (req, res) => {
  const year = Number(req.body.year);
  await pool.query(`INSERT INTO years VALUES (${year})`);
  await pool.query("INSERT INTO books VALUES ('" + req.body.title + "')"); // finding: `event.body.title` becomes part of this SQL statement: the caller decides what it does
  await pool.query("INSERT INTO readers VALUES ('" + req.reader + "')"); // finding: `event.headers.x-reader` becomes part of this SQL statement: the caller decides what it does
  res.status(201).send();
});

// Nobody serves this application.
const forgotten = express();
forgotten.get('/books/:title', (req, res) => pool.query('SELECT * FROM ' + req.params.title));

// Runs for errors only, which hold nothing of the request.
app.use((err, req, res, next) => {
  pool.query('INSERT INTO errors VALUES (' + err.message + ')');
  next(err);
});

module.exports.handler = serverless(app);
