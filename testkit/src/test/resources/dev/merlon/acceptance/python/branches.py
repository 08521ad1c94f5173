import json
import os

KNOWN = ("ls", "pwd")


def handler(event, context):
    text = json.loads(event["body"])["input"]
    command = "ls"
    if len(text) > 3:
        command = text
    elif text == "pwd":
        command = text
        os.system(command)
    else:
        command = "id"
        os.system(command)
    # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    os.system(command)
    if text not in KNOWN:
        return
    os.system(text)
