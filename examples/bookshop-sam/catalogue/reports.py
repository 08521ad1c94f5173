"""Reports for the staff. A JWT authorizer stands before both, so that only employees call them."""

import json

from catalogue.responses import bad_request

REPORTABLE = ("title", "publisher", "published")


def sales(event, context):
    # FLAW sql-injection: nothing is executed *here*; the text goes back to the reporting tool, which
    # runs it. Who builds SQL from a caller's data has the injection, wherever it runs. The authorizer
    # makes it less urgent (an employee's account is needed), not right.
    body = json.loads(event["body"])
    query = "SELECT sum(price) FROM orders WHERE publisher = '" + body["publisher"] + "'"
    return {"statusCode": 200, "body": query}


def stock(event, context):
    # TWIN: a column name cannot be a query parameter, so it is checked against a list first.
    column = json.loads(event["body"])["column"]
    if column not in REPORTABLE:
        return bad_request("no such column")
    query = f"SELECT {column}, count(*) FROM books GROUP BY {column}"
    return {"statusCode": 200, "body": query}
