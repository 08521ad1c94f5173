import json
import os
import os.path
import shutil
from pathlib import Path

from werkzeug.utils import secure_filename

ROOT = "/tmp/books/"
FILES = {"terms": "/opt/terms.txt", "help": "/opt/help.txt"}


def path_of(name):
    return os.path.join(ROOT, name)


class Shelf:
    def __init__(self, folder):
        self.folder = folder

    def read(self, name):
        # finding: `event.pathParameters.name` chooses this path: the caller can name other files
        with open(self.folder + "/" + name, encoding="utf-8") as file:
            return file.read()


def bad(event, body):
    # finding: `event.body.file` chooses this path: the caller can name other files
    open(ROOT + body["file"]).read()
    # finding: `event.body.joined` chooses this path: the caller can name other files
    open(path_of(body["joined"]), "rb").close()
    # finding: `event.body.report` chooses this path: the caller can name other files
    os.remove(f"/tmp/{body['report']}.pdf")
    Shelf(ROOT).read(event["pathParameters"]["name"])
    # finding: `event.body.copy` chooses this path: the caller can name other files
    shutil.copyfile("/opt/empty.txt", "/tmp/%s" % body["copy"])
    # finding: `event.queryStringParameters.page` chooses this path: the caller can name other files
    Path("/tmp/pages", event["queryStringParameters"]["page"]).read_text()
    # finding: `event.body.part` chooses this path: the caller can name other files
    (Path("/tmp/parts") / body["part"]).write_text("")
    # finding: `event.body.opened` chooses this path: the caller can name other files
    open(Path("/tmp/parts") / body["opened"]).close()
    # finding: `event.body.dots` chooses this path: the caller can name other files
    open(os.path.normpath(ROOT + body["dots"])).close()


def quiet(event, body):
    open(ROOT + os.path.basename(body["file"])).close()
    open(ROOT + secure_filename(body["file"])).close()
    open(f"{ROOT}{int(body['number'])}.txt").close()
    open(FILES[body["file"]]).close()
    open("/opt/terms.txt").close()
    open(path_of("terms.txt")).close()
    if body["part"] in FILES:
        open("/opt/" + body["part"] + ".txt").close()
    name = body["name"]
    if not name.isalnum():
        return "no name"
    open(ROOT + name).close()
    full = os.path.realpath(os.path.join(ROOT, body["inside"]))
    if not full.startswith(ROOT):
        raise PermissionError(full)
    open(full).close()
    with open("/tmp/out.txt", "w", encoding="utf-8") as file:
        file.write(body["text"])
    return os.path.join(ROOT, body["file"])


def handler(event, context):
    body = json.loads(event["body"])
    bad(event, body)
    return {"statusCode": 200, "body": quiet(event, body)}
