import json
import re
import sqlite3

import boto3
import psycopg2
import queue_of_ours as queue

TABLES = {"books": "books", "authors": "authors"}
ORDERS = ("title", "price")
connection = sqlite3.connect("/tmp/books.db")
dynamodb = boto3.client("dynamodb")
data = boto3.client("rds-data")


def statement_for(title):
    return "SELECT * FROM books WHERE title = '" + title + "'"


def only_letters(text):
    if not re.fullmatch(r"[A-Za-z]+", text):
        raise ValueError("letters only")
    return text


class Books:
    def __init__(self, author):
        self.author = author
        self.postgres = psycopg2.connect("dbname=books").cursor()

    def find(self):
        # finding: `event.body.author` becomes part of this SQL statement: the caller decides what it does
        self.postgres.execute("SELECT * FROM books WHERE author = '%s'" % self.author)

    def find_safely(self):
        self.postgres.execute("SELECT * FROM books WHERE author = %s", (self.author,))


def bad(event, body):
    cursor = connection.cursor()
    # finding: `event.body.id` becomes part of this SQL statement: the caller decides what it does
    cursor.execute(f"SELECT * FROM books WHERE id = {body['id']}")
    # finding: `event.body.name` becomes part of this SQL statement: the caller decides what it does
    cursor.execute("SELECT * FROM books WHERE name = '" + body["name"] + "'")
    # finding: `event.body.year` becomes part of this SQL statement: the caller decides what it does
    cursor.execute("SELECT * FROM books WHERE year = {}".format(body.get("year")))
    # finding: `event.body.title` becomes part of this SQL statement: the caller decides what it does
    connection.execute(statement_for(body["title"]))
    # finding: `event.body.script` becomes part of this SQL statement: the caller decides what it does
    connection.executescript(body["script"])

    text = "SELECT * FROM books WHERE 1 = 1"
    for word in body["words"]:
        text += f" AND title LIKE '%{word}%'"
    # finding: `event.body.words[]` becomes part of this SQL statement: the caller decides what it does
    cursor.execute(text)

    query = {"text": "DELETE FROM books WHERE shelf = '%(shelf)s'" % {"shelf": event["queryStringParameters"]["shelf"]}}
    # finding: `event.queryStringParameters.shelf` becomes part of this SQL statement: the caller decides what it does
    cursor.execute(query["text"])

    ids = ",".join(body["ids"])
    # finding: `event.body.ids[]` becomes part of this SQL statement: the caller decides what it does
    cursor.execute("SELECT * FROM books WHERE id IN (" + ids + ")")

    key = event["pathParameters"]["key"]
    # finding: `event.pathParameters.key` becomes part of this SQL statement: the caller decides what it does
    dynamodb.execute_statement(Statement=f"SELECT * FROM Books WHERE id = '{key}'")
    agent = event["headers"]["User-Agent"].strip().lower()
    # finding: `event.headers.User-Agent` becomes part of this SQL statement: the caller decides what it does
    data.execute_statement(resourceArn="arn", secretArn="arn", sql="INSERT INTO visits VALUES ('" + agent + "')")

    def later():
        # finding: `event.body.later` becomes part of this SQL statement: the caller decides what it does
        cursor.execute("UPDATE books SET price = " + body["later"])

    later()
    Books(body["author"]).find()

    # finding: `event.body.unsent` becomes part of this SQL statement: the caller decides what it does
    unsent = f"SELECT name FROM users WHERE id = '{body['unsent']}'"
    queue.send(unsent)


def quiet(event, body):
    cursor = connection.cursor()
    cursor.execute("SELECT * FROM books WHERE id = ?", (body["id"],))
    cursor.execute(f"SELECT * FROM books WHERE id = {int(body['id'])}")
    cursor.execute("SELECT * FROM books WHERE n = %d" % len(body["name"]))
    cursor.execute(f"SELECT * FROM {TABLES[body['table']]}")
    cursor.execute("SELECT * FROM books ORDER BY " + (body["order"] if body["order"] in ORDERS else "title"))
    cursor.execute(statement_for(only_letters(body["word"])))
    cursor.execute(statement_for("The Trial"))
    marks = ",".join("?" for _ in body["ids"])
    cursor.execute("SELECT * FROM books WHERE id IN (" + marks + ")", body["ids"])
    data.execute_statement(
        resourceArn="arn",
        secretArn="arn",
        sql="SELECT * FROM books WHERE id = :id",
        parameters=[{"name": "id", "value": {"stringValue": body["id"]}}],
    )
    Books(body["author"]).find_safely()

    shelf = body["shelf"]
    if not shelf.isdigit():
        return "no shelf"
    cursor.execute(f"SELECT * FROM books WHERE shelf = {shelf}")

    column = body["column"]
    if column not in ("title", "price"):
        return "no column"
    cursor.execute(f"SELECT {column} FROM books")

    request_id = event["requestContext"]["requestId"]
    cursor.execute(f"INSERT INTO log VALUES ('{request_id}')")
    print(f"Select a book from the list for {body['name']}")
    return f"Please update {body['name']} and set a price"


def handler(event, context):
    body = json.loads(event["body"])
    return {"statusCode": 200, "body": str(bad(event, body)) + str(quiet(event, body))}
