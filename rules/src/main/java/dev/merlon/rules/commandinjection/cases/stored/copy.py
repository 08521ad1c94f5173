import os

import boto3

database = boto3.resource("dynamodb")


# It writes what it reads, also to where it reads it from.
def handler(event, context):
    others = database.Table(os.environ["OTHERS"])
    for item in database.Table(os.environ["ORDERS"]).scan()["Items"]:
        others.put_item(Item={"id": item["id"], "copy": item["file"]})
    for item in others.scan()["Items"]:
        others.put_item(Item={"id": item["id"], "copy": item["copy"]})
