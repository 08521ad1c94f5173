import sqlite3

from aws_lambda_powertools import Logger, Tracer
from aws_lambda_powertools.event_handler import APIGatewayRestResolver
from aws_lambda_powertools.logging import correlation_paths

from powertools_routes import router

app = APIGatewayRestResolver()
logger = Logger()
tracer = Tracer()
books = sqlite3.connect("books.db")
app.include_router(router, prefix="/shelves")


@app.get("/books/<title>")
@tracer.capture_method
def by_title(title: str):
    return books.execute(f"SELECT * FROM books WHERE title = '{title}'").fetchall()  # finding: `event.pathParameters.title` becomes part of this SQL statement: the caller decides what it does


@app.post("/books")
def add():
    book: dict = app.current_event.json_body
    q = app.current_event.get_query_string_value(name="q", default_value="")
    books.execute("INSERT INTO books VALUES (?)", [book["title"]])
    books.execute("SELECT * FROM books WHERE title = '" + q + "'")  # finding: `event.queryStringParameters.q` becomes part of this SQL statement: the caller decides what it does
    return books.execute("INSERT INTO books VALUES ('" + book["title"] + "')")  # finding: `event.body.title` becomes part of this SQL statement: the caller decides what it does


@app.get("/numbers/<number>")
def by_number(number):
    return books.execute(f"SELECT * FROM books WHERE number = {int(number)}").fetchall()


@logger.inject_lambda_context(correlation_id_path=correlation_paths.API_GATEWAY_REST)
@tracer.capture_lambda_handler
def handler(event, context):
    return app.resolve(event, context)
