import json
import os

import boto3

database = boto3.resource("dynamodb")
client = boto3.client("dynamodb")
s3 = boto3.client("s3")


def handler(event, context):
    orders = database.Table(os.environ["ORDERS"])
    item = orders.get_item(Key={"id": "1"})["Item"]
    # finding: `event.body.fileName` of `Accept`, by way of table `Orders`, becomes part of this command: the caller can run commands of his own
    os.system("convert " + item["file"])
    os.system("convert -f " + item["kind"])
    for each in orders.scan().get("Items", []):
        # finding: `event.body.address` of `Accept`, by way of table `Orders`, becomes part of this command: the caller can run commands of his own
        os.system("mail " + each["address"])
        # finding: `event.body.note` of `Accept`, by way of table `Orders`, becomes part of this command: the caller can run commands of his own
        os.system("echo " + each["notes"][0])
    for page in client.get_paginator("query").paginate(TableName=os.environ["ORDERS"]):
        for each in page["Items"]:
            # finding: `event.body.fileName` of `Accept`, by way of table `Orders`, becomes part of this command: the caller can run commands of his own
            os.system("convert " + each["file"]["S"])
    os.system(database.Table(os.environ["FORBIDDEN"]).get_item(Key={"id": "1"})["Item"]["file"])
    job = json.loads(s3.get_object(Bucket=os.environ["FILES"], Key="jobs/1")["Body"].read())
    # finding: `event.body.program` of `Accept`, by way of bucket `Files`, becomes part of this command: the caller can run commands of his own
    os.system(job["program"])
    os.system(job["mode"])
    other = s3.get_object(Bucket=os.environ["FILES"], Key="settings/program")["Body"].read().decode()
    os.system(other)
    # What was stored in another table on the way.
    copied = database.Table(os.environ["OTHERS"]).get_item(Key={"id": "1"})["Item"]
    # finding: `event.body.fileName` of `Accept`, by way of table `Others`, becomes part of this command: the caller can run commands of his own
    os.system(copied["copy"])
