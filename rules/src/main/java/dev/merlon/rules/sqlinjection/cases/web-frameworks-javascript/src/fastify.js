const awsLambdaFastify = require('@fastify/aws-lambda');
const fastify = require('fastify');
const { Pool } = require('pg');

const pool = new Pool();

async function books(instance, options) {
  instance.get('/:title', { schema: { params: { title: { type: 'string' } } } }, async (request, reply) => {
    return pool.query(`SELECT * FROM books WHERE title = '${request.params.title}'`); // finding: `event.pathParameters.title` becomes part of this SQL statement: the caller decides what it does
  });
  instance.route({
    method: 'POST',
    url: '/',
    handler: async (request, reply) => {
      await pool.query('INSERT INTO books VALUES ($1)', [request.body.title]);
      await pool.query("INSERT INTO books VALUES ('" + request.body.title + "')"); // finding: `event.body.title` becomes part of this SQL statement: the caller decides what it does
      reply.code(201).send();
    },
  });
}

const app = fastify();
app.register(books, { prefix: '/books' });

exports.handler = awsLambdaFastify(app);
