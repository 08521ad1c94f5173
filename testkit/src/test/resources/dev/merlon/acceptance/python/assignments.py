import json
import os


def handler(event, context):
    first = json.loads(event["body"])["input"]
    second = first
    third, other = second, "ls"
    third = third
    # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    os.system(third)
    os.system(other)
    third = "ls"
    os.system(third)
