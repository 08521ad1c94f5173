"""GET /books, GET /books/{id}, GET /years/{year}, GET /shelves"""

from catalogue import queries
from catalogue.responses import ok


def search(event, context):
    """Flawed: see queries.books_by_title."""
    parameters = event.get("queryStringParameters") or {}
    return ok(queries.books_by_title(parameters.get("title", "")))


def book(event, context):
    """Quiet."""
    return ok(queries.book_by_id(event["pathParameters"]["id"]))


def year(event, context):
    """Quiet."""
    return ok(queries.books_of_year(event["pathParameters"]["year"]))


def shelf(event, context):
    """Quiet."""
    parameters = event.get("queryStringParameters") or {}
    return ok(queries.books_sorted_by(parameters.get("sort")))
