import asyncio
import json
import os
import re
import shlex
import subprocess
from subprocess import check_output as output

FORMATS = {"png": "-png", "jpg": "-jpg"}


def convert(name):
    return "convert " + name + " /tmp/out.png"


class Archive:
    def __init__(self, name):
        self.name = name

    def unpack(self):
        # finding: `event.body.archive` becomes part of this command: the caller can run commands of his own
        subprocess.check_call("tar xf %s" % self.name, shell=True)


async def measure(name):
    # finding: `event.body.measured` becomes part of this command: the caller can run commands of his own
    return await asyncio.create_subprocess_shell(f"wc -c {name}")


def bad(event, body):
    # finding: `event.body.name` becomes part of this command: the caller can run commands of his own
    os.system("ls " + body["name"])
    # finding: `event.body.host` becomes part of this command: the caller can run commands of his own
    subprocess.run(f"ping -c 1 {body['host']}", shell=True, check=True)
    # finding: `event.body.image` becomes part of this command: the caller can run commands of his own
    output(convert(body["image"]), shell=True)
    # finding: `event.queryStringParameters.file` becomes part of this command: the caller can run commands of his own
    os.popen("cat {}".format(event["queryStringParameters"]["file"])).read()
    # finding: `event.body.command` becomes part of this command: the caller can run commands of his own
    subprocess.Popen(["sh", "-c", body["command"]], shell=True)
    command = ["git", "log"]
    command.append(body["branch"])
    # finding: `event.body.branch` becomes part of this command: the caller can run commands of his own
    subprocess.getoutput(" ".join(command))
    # finding: `event.body.pages[]` becomes part of this command: the caller can run commands of his own
    os.system("print " + " ".join(map(str, body["pages"])))
    options = {"shell": True}
    # finding: `event.body.options` becomes part of this command: the caller can run commands of his own
    subprocess.call("du " + body["options"], **options)
    Archive(body["archive"]).unpack()
    asyncio.run(measure(body["measured"]))
    for word in body["words"].split(","):
        # finding: `event.body.words` becomes part of this command: the caller can run commands of his own
        os.system("grep " + word + " /tmp/book")


def quiet(event, body):
    subprocess.run(["ls", body["name"]], check=True)
    subprocess.run(["ping", "-c", "1", body["host"]], shell=False)
    os.system("ls " + shlex.quote(body["name"]))
    os.system(f"head -n {int(body['lines'])} /tmp/book")
    subprocess.run("convert " + FORMATS[body["format"]], shell=True)
    os.system("print " + " ".join(str(page) for page in map(int, body["pages"])))
    subprocess.run("df -h", shell=True)
    output(convert("/tmp/in.png"), shell=True)
    if body["kind"] in ("short", "long"):
        os.system("list --" + body["kind"])
    branch = body["branch"]
    if not re.fullmatch(r"[a-z0-9-]+", branch):
        return "no branch"
    os.system(f"git log {branch}")
    subprocess.run(["cat"], input=body["text"].encode())
    return event["requestContext"]["stage"]


def handler(event, context):
    body = json.loads(event["body"])
    bad(event, body)
    return {"statusCode": 200, "body": quiet(event, body)}
