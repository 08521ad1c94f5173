"""Checks of many kinds, each of which makes its value harmless."""

import datetime
import hashlib
import json
import os
import re
import shlex
import uuid
from enum import Enum

PATTERN = re.compile(r"^[a-z0-9-]{1,20}$")
ALLOWED = {"a", "b"}


class Kind(Enum):
    A = "a"
    B = "b"


def validate(text):
    if not re.fullmatch(r"[a-z]+", text):
        raise ValueError(text)


def is_allowed(text):
    return text in ALLOWED


def or_nothing(text):
    return text if re.fullmatch(r"[a-z]+", text) else None


def conversions(body):
    os.system("run " + str(uuid.UUID(body["uuid"])))
    os.system("run " + Kind(body["kind"]).value)
    os.system("run " + hashlib.sha256(body["hashed"].encode()).hexdigest())
    os.system("run " + datetime.datetime.fromisoformat(body["date"]).isoformat())
    os.system("run " + ",".join(str(int(number)) for number in body["numbers"]))
    os.system(f"run {int(body['padded']):05d}")
    os.system("run " + " ".join(shlex.quote(word) for word in body["words"]))
    os.system("run " + ("x" if body["chosen"] else "y"))
    os.system("run " + re.sub(r"[^a-z0-9]", "", body["stripped"]))
    try:
        count = int(body["count"])
    except ValueError:
        count = 0
    os.system(f"run {count}")


def conditions(body):
    assert body["asserted"] in ALLOWED
    os.system("run " + body["asserted"])
    os.system("run " + str(or_nothing(body["nothing"])))
    os.system("run " + ",".join([word for word in body["filtered"] if word in ALLOWED]))
    for word in body["each"]:
        if word not in ALLOWED:
            continue
        os.system("run " + word)
    if isinstance(body["number"], int):
        os.system(f"run {body['number']}")
    match body["matched"]:
        case "a" | "b":
            os.system("run " + body["matched"])


def not_followed_yet(body):
    validate(body["validated"])
    # wrong: `event.body.validated` becomes part of this command: the caller can run commands of his own
    os.system("run " + body["validated"])
    if is_allowed(body["allowed"]):
        # wrong: `event.body.allowed` becomes part of this command: the caller can run commands of his own
        os.system("run " + body["allowed"])
    if PATTERN.match(body["compiled"]):
        # wrong: `event.body.compiled` becomes part of this command: the caller can run commands of his own
        os.system("run " + body["compiled"])
    if all(character in "abc" for character in body["all"]):
        # wrong: `event.body.all` becomes part of this command: the caller can run commands of his own
        os.system("run " + body["all"])
    if any(body["any"] == word for word in ALLOWED):
        # wrong: `event.body.any` becomes part of this command: the caller can run commands of his own
        os.system("run " + body["any"])


def handler(event, context):
    body = json.loads(event["body"])
    conversions(body)
    conditions(body)
    not_followed_yet(body)
    return {"statusCode": 200}

