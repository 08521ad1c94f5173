const { Router } = require('express');
const { Pool } = require('pg');

const router = Router();
const pool = new Pool();
const safely = (handler) => (req, res, next) => Promise.resolve(handler(req, res, next)).catch(next);

class Shelves {
  find(req, res) {
    pool.query(`SELECT * FROM books WHERE shelf = '${req.query.shelf}'`); // finding: `event.queryStringParameters.shelf` becomes part of this SQL statement: the caller decides what it does
    pool.query('SELECT * FROM books WHERE shelf = $1', [req.query.shelf]);
  }
}

const shelves = new Shelves();
router.get('/', (req, res) => shelves.find(req, res));
router
  .route('/:shelf')
  .get(safely(async (req, res) => {
    const found = await pool.query(`SELECT * FROM books WHERE shelf = '${req.params.shelf}'`); // finding: `event.pathParameters.shelf` becomes part of this SQL statement: the caller decides what it does
    res.json(found.rows);
  }))
  .delete(safely(async (req, res) => {
    await pool.query('DELETE FROM books WHERE shelf = $1', [req.params.shelf]);
    res.end();
  }));

module.exports = router;
