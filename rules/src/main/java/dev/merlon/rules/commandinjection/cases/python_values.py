"""Values on the ways that Python has for them: classes, accessors, partial calls, exceptions."""

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


class Refused(Exception):
    def __init__(self, reason):
        super().__init__(reason)


class Parent:
    def __init__(self, name):
        self.name = name

    @classmethod
    def make(cls, name):
        return cls(name)


class Child(Parent):
    @functools.cached_property
    def label(self):
        return "child " + self.name


def deny(text):
    raise Refused(text)


def refuse(text):
    raise ValueError(text)


def handler(event, context):
    body = json.loads(event["body"])
    # finding: `event.body.field` becomes part of this command: the caller can run commands of his own
    os.system(Order(name=body["field"]).name)
    # finding: `event.body.tuple` becomes part of this command: the caller can run commands of his own
    os.system(Line(body["tuple"]).text)
    # finding: `event.body.property` becomes part of this command: the caller can run commands of his own
    os.system(Book(body["property"]).heading)
    # finding: `event.body.made` becomes part of this command: the caller can run commands of his own
    os.system(Book.of(body["made"]).title)
    # finding: `event.body.keyword` becomes part of this command: the caller can run commands of his own
    os.system(dict(name=body["keyword"])["name"])
    # finding: `event.body.last` becomes part of this command: the caller can run commands of his own
    os.system([body["last"]][-1])
    # finding: `event.body.partial` becomes part of this command: the caller can run commands of his own
    functools.partial(os.system, body["partial"])()
    # finding: `event.body.reduced[]` becomes part of this command: the caller can run commands of his own
    functools.reduce(lambda text, word: os.system(word), body["reduced"])
    # finding: `event.body.replaced` becomes part of this command: the caller can run commands of his own
    os.system(re.sub("a", "b", body["replaced"]))
    # finding: `event.body.found` becomes part of this command: the caller can run commands of his own
    os.system(re.search("(.*)", body["found"]).group(1))
    # finding: `event.body.formatted` becomes part of this command: the caller can run commands of his own
    os.system("ls {name}".format_map({"name": body["formatted"]}))
    try:
        refuse(body["raised"])
    except ValueError as error:
        # finding: `event.body.raised` becomes part of this command: the caller can run commands of his own
        os.system(str(error))
    try:
        deny(body["denied"])
    except Refused as error:
        # finding: `event.body.denied` becomes part of this command: the caller can run commands of his own
        os.system(f"log {error}")
    # finding: `event.body.child` becomes part of this command: the caller can run commands of his own
    os.system(Child.make(body["child"]).label)
    match = re.match(r"(?P<name>.*)", body["group"])
    # finding: `event.body.group` becomes part of this command: the caller can run commands of his own
    os.system(match["name"])
    # finding: `event.body.sub` becomes part of this command: the caller can run commands of his own
    os.system(re.compile("a").sub("b", body["sub"]))
    os.system(re.match(r"[0-9]+$", body["digits"]).group())
    return {"statusCode": 200}

