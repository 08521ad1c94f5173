from books import shelf
from books.store import Store, by_id as find_by_id


def handler(event, context):
    book = event["pathParameters"]["id"]
    rows = find_by_id(book)
    Store().safely(book)
    return {"statusCode": 200, "body": str(rows) + str(shelf.rows_of(event["queryStringParameters"]))}
