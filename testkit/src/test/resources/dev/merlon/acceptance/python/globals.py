import json
import os

prefix = "ls "
current = None


def remember(text):
    global current
    current = text


def handler(event, context):
    remember(json.loads(event["body"])["input"])
    os.system(prefix)
    # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    os.system(prefix + current)
