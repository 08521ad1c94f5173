import json
import os


def work(event, context):
    for record in event["Records"]:
        # finding: `event.body.file` of `Accept`, by way of queue `Jobs`, becomes part of this command: the caller can run commands of his own
        os.system("convert " + json.loads(record["body"])["name"])


def resize(event, context):
    # finding: `event.body.note` of `Accept`, by way of a direct call, becomes part of this command: the caller can run commands of his own
    os.system("convert -resize " + event["size"])
    os.system("convert -fill " + event["colour"])
