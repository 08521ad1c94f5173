import json
import os

import boto3

database = boto3.resource("dynamodb")
s3 = boto3.client("s3")


def handler(event, context):
    body = json.loads(event["body"])
    orders = database.Table(os.environ["ORDERS"])
    orders.put_item(Item={"id": body["id"], "file": body["fileName"], "kind": "pdf"})
    orders.update_item(
        Key={"id": body["id"]},
        UpdateExpression="SET #a = :a, notes = list_append(notes, :n)",
        ExpressionAttributeNames={"#a": "address"},
        ExpressionAttributeValues={":a": body["address"], ":n": [body["note"]]},
    )
    # No policy allows it.
    database.Table(os.environ["FORBIDDEN"]).put_item(Item={"file": body["fileName"]})
    # Nobody knows which table this is.
    database.Table(body["table"]).put_item(Item={"kind": body["kind"]})
    s3.put_object(
        Bucket=os.environ["FILES"],
        Key="jobs/" + body["id"],
        Body=json.dumps({"program": body["program"], "mode": "fast"}),
    )
