import json
import os


class Tool:
    def __init__(self, program):
        self.program = program
        self.argument = ""

    def line(self):
        return self.program + " " + self.argument


class Lister(Tool):
    def __init__(self, argument):
        super().__init__("ls")
        self.argument = argument

    def run(self):
        # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
        os.system(self.line())


def handler(event, context):
    text = json.loads(event["body"])["input"]
    Lister(text).run()
    tool = Tool("ls")
    os.system(tool.line())
    tool.argument = text
    # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    os.system(tool.line())
