import boto3
import json
import os

sqs = boto3.client("sqs")


# Its role does not allow it to send.
def handler(event, context):
    sqs.send_message(QueueUrl=os.environ["QUEUE"], MessageBody=json.dumps({"kind": event["body"]}))
