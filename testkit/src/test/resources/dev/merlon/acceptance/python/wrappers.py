import json
import os
from functools import wraps


def logged(function):
    @wraps(function)
    def wrapper(event, context):
        print("called")
        return function(event, context)

    return wrapper


def run(command, *arguments, **options):
    # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    os.system(" ".join([command, *arguments]))


@logged
def handler(event, context):
    run("ls", json.loads(event["body"])["input"], check=True)
