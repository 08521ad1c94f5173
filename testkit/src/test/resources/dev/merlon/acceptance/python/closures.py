import json
import os


def command_for(program):
    def make(argument):
        return program + " " + argument

    return make


def handler(event, context):
    text = json.loads(event["body"])["input"]
    listing = command_for("ls")
    # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    os.system(listing(text))
    os.system(listing("/tmp"))
    twice = lambda f, x: f(f(x))
    # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    os.system(twice(lambda x: x + text, "ls"))
