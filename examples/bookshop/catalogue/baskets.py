"""Baskets and imports: bytes from outside become objects."""

import base64
import json
import pickle

import yaml

from catalogue.responses import ok


def restore_basket(event, context):
    # FLAW unsafe-deserialization: a pickle is a program that builds an object, and may as well start
    # a process. Base64 around it hides it from the eye, not from the interpreter.
    saved = json.loads(event["body"])["basket"]
    basket = pickle.loads(base64.b64decode(saved))
    return ok({"items": len(basket)})


def save_basket(event, context):
    # TWIN: JSON can only become data.
    saved = json.loads(event["body"])["basket"]
    basket = json.loads(base64.b64decode(saved))
    return ok({"items": len(basket)})


def import_books(event, context):
    # FLAW unsafe-deserialization: with yaml.Loader, `!!python/object/apply:os.system` in the document
    # calls a function.
    books = yaml.load(event["body"], Loader=yaml.Loader)
    return ok({"books": len(books)})


def import_prices(event, context):
    # TWIN: safe_load knows numbers, texts, lists and mappings, nothing else.
    prices = yaml.safe_load(event["body"])
    return ok({"prices": len(prices)})
