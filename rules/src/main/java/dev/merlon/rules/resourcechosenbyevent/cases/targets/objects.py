import json
import os
import uuid

import boto3

s3 = boto3.client("s3")
BUCKET = os.environ["BUCKET"]


def handler(event, context):
    body = json.loads(event["body"])
    user = event["requestContext"]["authorizer"]["jwt"]["claims"]["sub"]
    # finding: `event.body.file` chooses the key of the object of this call: the caller reads from any that there is
    url = s3.generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": body["file"]})
    # finding: `event.body.owner` chooses the key of the object of this call: the caller writes to any that there is
    s3.put_object(Bucket=BUCKET, Key=body["owner"] + "/" + body["file"], Body=b"")
    s3.put_object(Bucket=BUCKET, Key=user + "/" + body["file"], Body=b"")
    s3.put_object(Bucket=BUCKET, Key=f"{user}/{body['file']}", Body=b"")
    s3.put_object(Bucket=BUCKET, Key=f"{uuid.uuid4()}-{body['file']}", Body=b"")
    s3.get_object(Bucket=BUCKET, Key=body["file"] + ".json")
    return {"statusCode": 200, "body": url}
