import json
import os

import boto3
from boto3.dynamodb.conditions import Attr, Key
from pymongo import MongoClient

client = MongoClient(os.environ["MONGODB_URI"])
database = client.shop
users = client["shop"]["users"]
table = boto3.resource("dynamodb").Table(os.environ["TABLE"])
low_level = boto3.client("dynamodb")


def bad(event, body):
    # finding: `event.body.password` can hold operators of this query: the caller changes what it asks for
    users.find_one({"name": str(body["name"]), "password": body["password"]})
    # finding: `event.body` can hold operators of this query: the caller changes what it asks for
    database.orders.find(body)
    # finding: `event.body.filter` can hold operators of this query: the caller changes what it asks for
    database.orders.delete_many(filter=body["filter"])
    # finding: `event.body.id` can hold operators of this query: the caller changes what it asks for
    database["orders"].update_one({"$and": [{"id": body["id"]}, {"open": True}]}, {"$set": {"state": body["state"]}})
    # finding: `event.queryStringParameters.state` can hold operators of this query: the caller changes what it asks for
    users.find({"$where": "this.state == '" + event["queryStringParameters"]["state"] + "'"})
    # finding: `event.queryStringParameters.state` can hold operators of this query: the caller changes what it asks for
    table.scan(FilterExpression="state = " + event["queryStringParameters"]["state"])
    # finding: `event.body.condition` can hold operators of this query: the caller changes what it asks for
    low_level.query(TableName="orders", KeyConditionExpression=f"id = :id AND {body['condition']}")


def quiet(event, body):
    users.find_one({"name": str(body["name"]), "password": f"{body['password']}"})
    users.find_one({"name": event["queryStringParameters"]["name"], "id": event["pathParameters"]["id"]})
    users.find_one({"name": {"$eq": body["name"]}, "state": {"$in": body["states"]}})
    users.insert_one(body)
    users.find({"age": int(body["age"])})
    if isinstance(body["name"], str):
        users.find_one({"name": body["name"]})
    table.scan(FilterExpression=Attr("state").eq(body["state"]))
    table.query(KeyConditionExpression=Key("id").eq(body["id"]))
    table.scan(FilterExpression="#s = :s", ExpressionAttributeValues={":s": body["state"]})


def handler(event, context):
    body = json.loads(event["body"])
    bad(event, body)
    quiet(event, body)
    return {"statusCode": 200}
