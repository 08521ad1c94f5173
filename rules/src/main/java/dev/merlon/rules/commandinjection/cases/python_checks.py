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


def further(body):
    validate(body["validated"])
    os.system("run " + body["validated"])
    if is_allowed(body["allowed"]):
        os.system("run " + body["allowed"])
    if PATTERN.match(body["compiled"]):
        os.system("run " + body["compiled"])
    if all(character in "abc" for character in body["all"]):
        os.system("run " + body["all"])
    if any(body["any"] == word for word in ALLOWED):
        os.system("run " + body["any"])


def check_all(body):
    if body["inner"] not in ALLOWED:
        raise ValueError("inner")
    if not PATTERN.fullmatch(body["pattern"]):
        raise ValueError("pattern")


def by_helpers(body):
    check_all(body)
    os.system("run " + body["inner"])
    os.system("run " + body["pattern"])
    matched = PATTERN.match(body["kept"])
    if matched is None:
        return
    os.system("run " + body["kept"])
    allowed = is_allowed(body["answer"])
    if not allowed:
        return
    os.system("run " + body["answer"])
    if any(character not in "abc" for character in body["none"]):
        return
    os.system("run " + body["none"])
    KINDS = {"a": 1}
    if KINDS.get(body["got"]):
        os.system("run " + body["got"])


def only_warn(text):
    if text not in ALLOWED:
        print("not allowed")


def check_copy(text):
    text = text.strip("-")
    if text not in ALLOWED:
        raise ValueError(text)


def sometimes(text, strict):
    if strict and text not in ALLOWED:
        raise ValueError(text)


def no_checks(body):
    """What looks like a check and is none."""
    only_warn(body["warned"])
    # finding: `event.body.warned` becomes part of this command: the caller can run commands of his own
    os.system("run " + body["warned"])
    check_copy(body["copied"])
    # finding: `event.body.copied` becomes part of this command: the caller can run commands of his own
    os.system("run " + body["copied"])
    sometimes(body["sometimes"], body["strict"])
    # finding: `event.body.sometimes` becomes part of this command: the caller can run commands of his own
    os.system("run " + body["sometimes"])
    if not is_allowed(body["refused"]):
        # finding: `event.body.refused` becomes part of this command: the caller can run commands of his own
        os.system("run " + body["refused"])
    try:
        validate(body["caught"])
    except ValueError:
        pass
    # finding: `event.body.caught` becomes part of this command: the caller can run commands of his own
    os.system("run " + body["caught"])
    if all(word != body["unequal"] for word in ALLOWED):
        # finding: `event.body.unequal` becomes part of this command: the caller can run commands of his own
        os.system("run " + body["unequal"])
    if any(character in "abc" for character in body["one"]):
        # finding: `event.body.one` becomes part of this command: the caller can run commands of his own
        os.system("run " + body["one"])
    value = body["first"]
    allowed = value in ALLOWED
    value = body["second"]
    if allowed:
        # finding: `event.body.second` becomes part of this command: the caller can run commands of his own
        os.system("run " + value)
    if body["part"].find("a") >= 0:
        # finding: `event.body.part` becomes part of this command: the caller can run commands of his own
        os.system("run " + body["part"])
    if re.search("[a-z]+", body["inside"]):
        # finding: `event.body.inside` becomes part of this command: the caller can run commands of his own
        os.system("run " + body["inside"])


def handler(event, context):
    body = json.loads(event["body"])
    conversions(body)
    conditions(body)
    further(body)
    by_helpers(body)
    no_checks(body)
    return {"statusCode": 200}

