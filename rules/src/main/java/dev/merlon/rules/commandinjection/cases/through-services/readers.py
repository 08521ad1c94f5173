import json
import os


def work(event, context):
    for record in event["Records"]:
        job = json.loads(record["body"])
        # finding: `event.body.fileName` of `Accept`, by way of queue `Jobs`, becomes part of this command: the caller can run commands of his own
        os.system("convert " + job["name"])
        # finding: `event.body.note` of `Accept`, by way of queue `Jobs`, becomes part of this command: the caller can run commands of his own
        os.system("echo " + job["note"]["of"])
        # finding: `event.Records[].body.kind` becomes part of this command: the caller can run commands of his own
        os.system("convert -f " + job["kind"])
        # finding: `event.Records[].body.owner` becomes part of this command: the caller can run commands of his own
        os.system("chown " + str(job["owner"]))


def send(event, context):
    for record in event["Records"]:
        message = json.loads(json.loads(record["body"])["Message"])
        # finding: `event.body.address` of `Accept`, by way of queue `Mail`, becomes part of this command: the caller can run commands of his own
        os.system("mail " + message["to"])


def resize(event, context):
    # finding: `event.body.size` of `Accept`, by way of a direct call, becomes part of this command: the caller can run commands of his own
    os.system("convert -resize " + event["size"])


def ordered(event, context):
    # finding: `event.body.item` of `Accept`, by way of event bus `default`, becomes part of this command: the caller can run commands of his own
    os.system("print " + event["detail"]["item"])


# Another type of event.
def cancelled(event, context):
    # finding: `event.detail.item` becomes part of this command: the caller can run commands of his own
    os.system("print " + event["detail"]["item"])


# What is uploaded ends in `.txt`, and only `.zip` starts it.
def unpack(event, context):
    # finding: `event.Records[].s3.object.key` becomes part of this command: the caller can run commands of his own
    os.system("unzip " + event["Records"][0]["s3"]["object"]["key"])
