import json
import os

import boto3

s3 = boto3.client("s3")
dynamodb = boto3.resource("dynamodb")
ssm = boto3.client("ssm")
sqs = boto3.client("sqs")
TABLES = {"book": "books", "author": "authors"}
QUEUES = ("orders", "returns")


def bad(body):
    # finding: `event.body.bucket` chooses the bucket of this call: the caller reads from any that there is
    s3.get_object(Bucket=body["bucket"], Key="price-list.json")
    # finding: `event.body.table` chooses the table of this call: the caller reads from any that there is
    dynamodb.Table(body["table"]).get_item(Key={"id": "1"})
    # finding: `event.body.function` chooses the function of this call: the caller starts any that there is
    boto3.client("lambda").invoke(FunctionName=body["function"], Payload="{}")
    # finding: `event.body.role` chooses the role of this call: the caller makes the function act as any that there is
    boto3.client("sts").assume_role(RoleArn=body["role"], RoleSessionName="shop")
    # finding: `event.body.name` chooses the role of this call: the caller makes the function act as any that there is
    boto3.client("sts").assume_role(RoleArn="arn:aws:iam::111122223333:role/" + body["name"], RoleSessionName="shop")
    # finding: `event.body.parameter` chooses the parameter of this call: the caller reads any that there is
    ssm.get_parameter(Name=f"/{body['parameter']}", WithDecryption=True)
    # finding: `event.body.secret` chooses the secret of this call: the caller reads any that there is
    boto3.client("secretsmanager").get_secret_value(SecretId=body["secret"])
    # finding: `event.body.machine` chooses the state machine of this call: the caller starts any that there is
    boto3.client("stepfunctions").start_execution(stateMachineArn=body["machine"], input="{}")
    # finding: `event.body.queue` chooses the queue of this call: the caller sends to any that there is
    sqs.send_message(QueueUrl=body["queue"], MessageBody="paid")
    # finding: `event.body.topic` chooses the topic of this call: the caller sends to any that there is
    boto3.client("sns").publish(TopicArn=body["topic"], Message="paid")
    # finding: `event.body.file` chooses the key of the object of this call: the caller writes to any that there is
    s3.put_object(Bucket=os.environ["BUCKET"], Key=body["file"], Body=b"")


def quiet(body):
    s3.get_object(Bucket=os.environ["BUCKET"], Key=body["file"])
    s3.put_object(Bucket=os.environ["BUCKET"], Key=f"uploads/{body['file']}", Body=b"")
    dynamodb.Table(TABLES[body["kind"]]).get_item(Key={"id": body["id"]})
    dynamodb.Table(os.environ["TABLE"]).put_item(Item={"id": body["id"]})
    ssm.get_parameter(Name=f"/shop/{body['parameter']}")
    if body["queue"] in QUEUES:
        sqs.send_message(QueueUrl=body["queue"], MessageBody="paid")
    boto3.client("lambda").invoke(FunctionName="prices", Payload=json.dumps(body))


def handler(event, context):
    body = json.loads(event["body"])
    bad(body)
    quiet(body)
    return {"statusCode": 200}
