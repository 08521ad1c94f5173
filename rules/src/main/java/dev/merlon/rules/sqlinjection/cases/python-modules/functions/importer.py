import json

from books.store import Store


def handler(event, context):
    for record in event["Records"]:
        Store().insert(json.loads(record["body"]))
