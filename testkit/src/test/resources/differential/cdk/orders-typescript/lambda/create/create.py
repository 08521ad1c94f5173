import json
import os

import boto3


def handler(event, context):
    body = json.loads(event["body"])
    boto3.resource("dynamodb").Table(os.environ["TABLE"]).put_item(Item=body)
    return {"statusCode": 201}
