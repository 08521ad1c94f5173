import json
import os


def handler(event, context):
    body = json.loads(event["body"])
    commands = {"bad": body["input"], "good": "ls"}
    # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    os.system(commands["bad"])
    os.system(commands["good"])
    pair = [body["input"], "ls"]
    # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    os.system(pair[0])
    os.system(pair[1])
    words = []
    words.append(body["input"])
    # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    os.system(" ".join(words))
    del commands["bad"]
    for key, command in commands.items():
        os.system(command)
