import os

import boto3

dynamodb = boto3.resource("dynamodb")
table = dynamodb.Table(os.environ["TABLE"])
s3 = boto3.client("s3")
session = boto3.Session()
secret = session.client("secretsmanager").get_secret_value(SecretId=os.environ["SECRET"])


def never_called():
    s3.delete_bucket(Bucket="never")


def send(queue, text):
    boto3.client("sqs").send_message(QueueUrl=queue, MessageBody=text)


def handler(event, context):
    table.put_item(Item={"id": event["id"]})
    table.query(IndexName="by-day", KeyConditionExpression="d = :d")
    with table.batch_writer() as batch:
        batch.put_item(Item={"id": "1"})
    s3.upload_file("/tmp/x", os.environ["BUCKET"], "out/" + event["id"])
    s3.get_object(Bucket=os.environ["BUCKET"], Key="in.json", VersionId=event["version"])
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket="fixed"):
        print(page)
    s3.get_waiter("object_exists").wait(Bucket="fixed", Key="done")
    link = s3.generate_presigned_url("get_object", Params={"Bucket": "fixed", "Key": "a"})
    for obj in boto3.resource("s3").Bucket("fixed").objects.all():
        obj.delete()
    boto3.resource("s3").Object("fixed", "key").put(Body=b"")
    send(os.environ["QUEUE"], "hello")
    send("https://sqs.eu-west-1.amazonaws.com/111122223333/other", "hello")
    boto3.client("sns").publish(TopicArn=os.environ["TOPIC"], Message=link)
    boto3.client("sts").get_caller_identity()
    boto3.client("ssm").get_parameter(Name="/app/key")
    boto3.client("lambda").invoke(FunctionName=event["function"])
    boto3.client(event["service"]).describe_everything()
    s3.do_what_no_service_does(Bucket="fixed")
