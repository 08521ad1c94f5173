import json
import os


def handler(event, context):
    text = json.loads(event["body"])["input"]
    command = "ls"
    while len(command) < 20:
        command = command + " " + text
        if command.endswith("x"):
            break
    # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    os.system(command)
    for word in ("ls", "pwd"):
        os.system(word)
    for word in [text]:
        # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
        os.system(word)
