import json

import boto3
import psycopg2

bedrock = boto3.client("bedrock-runtime")


# What a model answers is the text of whoever asked it.
def handler(event, context):
    question = json.loads(event["body"])["question"]
    answer = bedrock.converse(modelId="m", messages=[{"role": "user", "content": [{"text": question}]}])
    statement = answer["output"]["message"]["content"][0]["text"]
    cursor = psycopg2.connect("dbname=shop").cursor()
    # finding: `event.body.question` becomes part of this SQL statement: the caller decides what it does
    cursor.execute(statement)
    cursor.execute("SELECT title FROM books WHERE title = %s", (statement,))
    return {"statusCode": 200, "body": statement}
