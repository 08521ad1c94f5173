import boto3

s3 = boto3.client("s3")


# The notification of a bucket names what it is about.
def handler(event, context):
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = record["s3"]["object"]["key"]
        s3.get_object(Bucket=bucket, Key=key)
        s3.copy_object(Bucket=bucket, Key=key, CopySource={"Bucket": bucket, "Key": key})
        s3.delete_object(Bucket=bucket, Key=key)


# Whoever may call a function that nothing starts names what it works on.
def internal(event, context):
    s3.get_object(Bucket=event["bucket"], Key=event["key"])
    boto3.resource("dynamodb").Table(event["table"]).scan()
