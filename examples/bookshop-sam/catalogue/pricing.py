"""POST /discounts, POST /quotes"""

import json

from catalogue.responses import bad_request, ok

RULES = {
    "none": lambda price: price,
    "student": lambda price: price * 0.9,
    "clearance": lambda price: price * 0.5,
}


def discount(event, context):
    # FLAW code-injection: marketing wanted "any formula". A formula is a program:
    #   {"price": 1, "formula": "__import__('os').popen('env').read()"}
    # answers with the function's environment, AWS credentials included.
    body = json.loads(event["body"])
    price = float(body["price"])
    return ok({"price": eval(body["formula"], {"price": price})})


def quote(event, context):
    # TWIN: the caller names one of our rules, and float() keeps the price a number.
    body = json.loads(event["body"])
    rule = RULES.get(body["rule"])
    if rule is None:
        return bad_request("no such rule")
    return ok({"price": rule(float(body["price"]))})
