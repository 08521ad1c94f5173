import sqlite3

from aws_lambda_powertools.event_handler.router import APIGatewayRouter

router = APIGatewayRouter()
books = sqlite3.connect("books.db")


@router.get("/<shelf>")
def on_shelf(shelf):
    books.execute("SELECT * FROM books WHERE shelf = ?", [shelf])
    year = router.current_event.query_string_parameters["year"]
    return books.execute("SELECT * FROM books WHERE year = " + year).fetchall()  # finding: `event.queryStringParameters.year` becomes part of this SQL statement: the caller decides what it does
