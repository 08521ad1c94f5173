import sqlite3

import serverless_wsgi
from flask import Flask, request

from flask_shelves import shelves

app = Flask(__name__)
app.register_blueprint(shelves, url_prefix="/shelves")
forgotten = Flask("forgotten")
books = sqlite3.connect("books.db")


@app.route("/books/<title>", methods=["GET", "DELETE"])
def by_title(title):
    return books.execute(f"SELECT * FROM books WHERE title = '{title}'").fetchall()  # finding: `event.pathParameters.title` becomes part of this SQL statement: the caller decides what it does


@app.get("/numbers/<int:number>")
def by_number(number):
    return books.execute(f"SELECT * FROM books WHERE number = {number}").fetchall()


@app.get("/search")
def search():
    text = request.args.get("q", "")
    order = "year" if request.args.get("order") == "year" else "title"
    books.execute("SELECT * FROM books WHERE title LIKE ? ORDER BY " + order, [text])
    return books.execute("SELECT * FROM books WHERE title LIKE '%" + text + "%'").fetchall()  # finding: `event.queryStringParameters.q` becomes part of this SQL statement: the caller decides what it does


@app.post("/books")
def add():
    book = request.get_json()
    name = request.form["name"]
    books.execute("INSERT INTO books VALUES ('" + book["title"] + "')")  # finding: `event.body.title` becomes part of this SQL statement: the caller decides what it does
    books.execute("INSERT INTO readers VALUES ('" + name + "')")  # finding: `event.body.name` becomes part of this SQL statement: the caller decides what it does
    return {}, 201


# Nobody serves this application.
@forgotten.get("/books/<title>")
def forgotten_books(title):
    return books.execute(f"SELECT * FROM books WHERE title = '{title}'").fetchall()


def handler(event, context):
    return serverless_wsgi.handle_request(app, event, context)
