"""Answers in the shape that an HTTP API wants from a function."""

import json


def ok(body):
    return {"statusCode": 200, "body": json.dumps(body, default=str)}


def bad_request(reason):
    return {"statusCode": 400, "body": json.dumps({"error": reason})}
