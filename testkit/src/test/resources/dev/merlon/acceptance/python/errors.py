import json
import os


def checked(text):
    if text != "ls":
        raise ValueError("not known: " + text)
    return text


def handler(event, context):
    text = json.loads(event["body"])["input"]
    command = "ls"
    try:
        os.system(checked(text))
        command = text
        raise KeyError(text)
    except KeyError:
        pass
    finally:
        os.system("true")
    # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    os.system(text + " again")
