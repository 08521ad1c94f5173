import json
import os


def handler(event, context):
    text = json.loads(event["body"])["input"]
    # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    os.system(f"ls {text}")
    # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    os.system("ls %s" % text)
    # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    os.system("ls {}".format(text))
    # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    os.system("ls X".replace("X", text))
    # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    os.system(text.strip().upper().split(",")[0])
    os.system("ls %d" % len(text))
    os.system("ls " + str(int(text)))
