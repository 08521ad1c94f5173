"""What Python can do and the analysis does not follow yet."""

import functools
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


@dataclass
class Order:
    name: str
    note: str = ""


class Line(NamedTuple):
    text: str


class Book:
    def __init__(self, title):
        self.title = title

    @property
    def heading(self):
        return self.title.upper()

    @classmethod
    def of(cls, title):
        return cls(title)


def refuse(text):
    raise ValueError(text)


def handler(event, context):
    body = json.loads(event["body"])
    # missed: `event.body.field` becomes part of this command: the caller can run commands of his own
    os.system(Order(name=body["field"]).name)
    # missed: `event.body.tuple` becomes part of this command: the caller can run commands of his own
    os.system(Line(body["tuple"]).text)
    # missed: `event.body.property` becomes part of this command: the caller can run commands of his own
    os.system(Book(body["property"]).heading)
    # missed: `event.body.made` becomes part of this command: the caller can run commands of his own
    os.system(Book.of(body["made"]).title)
    # missed: `event.body.keyword` becomes part of this command: the caller can run commands of his own
    os.system(dict(name=body["keyword"])["name"])
    # missed: `event.body.last` becomes part of this command: the caller can run commands of his own
    os.system([body["last"]][-1])
    # missed: `event.body.partial` becomes part of this command: the caller can run commands of his own
    functools.partial(os.system, body["partial"])()
    # missed: `event.body.reduced[]` becomes part of this command: the caller can run commands of his own
    functools.reduce(lambda text, word: os.system(word), body["reduced"])
    # missed: `event.body.replaced` becomes part of this command: the caller can run commands of his own
    os.system(re.sub("a", "b", body["replaced"]))
    # missed: `event.body.found` becomes part of this command: the caller can run commands of his own
    os.system(re.search("(.*)", body["found"]).group(1))
    # missed: `event.body.formatted` becomes part of this command: the caller can run commands of his own
    os.system("ls {name}".format_map({"name": body["formatted"]}))
    try:
        refuse(body["raised"])
    except ValueError as error:
        # missed: `event.body.raised` becomes part of this command: the caller can run commands of his own
        os.system(str(error))
    return {"statusCode": 200}

