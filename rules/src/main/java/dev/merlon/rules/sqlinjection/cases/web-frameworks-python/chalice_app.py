import sqlite3

from chalice import Chalice

app = Chalice(app_name="books")
books = sqlite3.connect("books.db")


@app.route("/books/{title}")
def by_title(title):
    return books.execute("SELECT * FROM books WHERE title = '" + title + "'").fetchall()  # finding: `event.pathParameters.title` becomes part of this SQL statement: the caller decides what it does


@app.route("/books", methods=["POST"])
def add():
    request = app.current_request
    body = request.json_body
    page = int(app.current_request.query_params.get("page", "1"))
    books.execute(f"SELECT * FROM books LIMIT 10 OFFSET {page}")
    return books.execute("INSERT INTO books VALUES ('%s')" % body["title"])  # finding: `event.body.title` becomes part of this SQL statement: the caller decides what it does
