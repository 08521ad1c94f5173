"""What the operations team runs. The code is harmless; look at the roles in the template."""

import os

import boto3

from catalogue.responses import ok


def clean_up(event, context):
    table = boto3.resource("dynamodb").Table(os.environ["SESSIONS_TABLE"])
    for item in table.scan(Limit=100)["Items"]:
        if item.get("expired"):
            table.delete_item(Key={"id": item["id"]})


def install_extension(event, context):
    functions = boto3.client("lambda").list_functions()["Functions"]
    return ok({"functions": len(functions)})


def count_sessions(event, context):
    table = boto3.client("dynamodb").describe_table(TableName=os.environ["SESSIONS_TABLE"])
    return ok({"sessions": table["Table"]["ItemCount"]})
