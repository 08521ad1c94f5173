import json

from tools import shell
from tools.words import listing as command_for


def handler(event, context):
    text = json.loads(event["body"])["input"]
    shell.run(command_for(text))
    shell.run_quietly("ls")
