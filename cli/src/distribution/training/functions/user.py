import json
import sqlite3


def find(connection, user_id):
    return connection.execute(f"SELECT * FROM users WHERE id = {user_id}").fetchall()


def handler(event, context):
    body = json.loads(event["body"])
    rows = find(sqlite3.connect("/tmp/users"), body["id"])
    return {"statusCode": 200, "body": json.dumps(rows)}
