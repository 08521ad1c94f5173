import json
import os

import boto3

dynamodb = boto3.resource("dynamodb")
s3 = boto3.client("s3")


# The role allows one table and one bucket: the name gives no choice.
def handler(event, context):
    body = json.loads(event["body"])
    dynamodb.Table(body["table"]).get_item(Key={"id": "1"})
    s3.get_object(Bucket=body["bucket"], Key="price-list.json")
    boto3.client("lambda").invoke(FunctionName=body["function"])
    # finding: `event.body.file` chooses the key of the object of this call: the caller deletes from any that there is
    s3.delete_object(Bucket=os.environ["BUCKET"], Key=body["file"])
