import ast
import base64
import importlib
import json

PLUGINS = {"pdf": "plugins.pdf", "csv": "plugins.csv"}


def calculate(formula):
    # finding: `event.body.formula` is run as program code: the caller runs code of his own
    return eval(formula, {"__builtins__": {}})


class Report:
    def __init__(self, body):
        self.script = body["script"]

    def run(self):
        # finding: `event.body.script` is run as program code: the caller runs code of his own
        exec(self.script)


def bad(event, body):
    calculate(body["formula"])
    # finding: `event.queryStringParameters.term` is run as program code: the caller runs code of his own
    eval(f"1 + {event['queryStringParameters']['term']}")
    # finding: `event.body.source` is run as program code: the caller runs code of his own
    code = compile(base64.b64decode(body["source"]), "source", "exec")
    print(code)
    # finding: `event.body.plugin` is run as program code: the caller runs code of his own
    importlib.import_module("plugins." + body["plugin"])
    Report(body).run()
    # finding: `event.body.filter` is run as program code: the caller runs code of his own
    chosen = [row for row in body["rows"] if eval(body["filter"])]
    return chosen


def quiet(event, body):
    ast.literal_eval(body["literal"])
    json.loads(body["formula"])
    eval("1 + 1")
    eval(f"1 + {float(body['term'])}")
    importlib.import_module(PLUGINS[body["plugin"]])
    if body["name"] in PLUGINS:
        importlib.import_module("plugins." + body["name"])
    operator = body["operator"]
    if operator not in ("+", "-"):
        return "no operator"
    eval("1 " + operator + " 1")
    return f"eval({body['formula']})"


def handler(event, context):
    body = json.loads(event["body"])
    return {"statusCode": 200, "body": str(bad(event, body)) + quiet(event, body)}
