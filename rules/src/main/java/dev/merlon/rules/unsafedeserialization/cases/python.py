import base64
import json
import marshal
import pickle
from io import BytesIO
from pickle import loads as restore

import jsonpickle
import yaml


def decoded(text):
    return base64.b64decode(text.encode())


class Session:
    def __init__(self, cookie):
        self.cookie = cookie

    def data(self):
        # finding: `event.headers.cookie` is restored into objects here: the caller can make it run code
        return pickle.loads(base64.urlsafe_b64decode(self.cookie))


def bad(event, body):
    # finding: `event.body.session` is restored into objects here: the caller can make it run code
    pickle.loads(decoded(body["session"]))
    # finding: `event.body.cart` is restored into objects here: the caller can make it run code
    restore(base64.b64decode(body["cart"]))
    # finding: `event.body.settings` is restored into objects here: the caller can make it run code
    yaml.load(body["settings"])
    # finding: `event.body.loader` is restored into objects here: the caller can make it run code
    yaml.load(body["loader"], Loader=yaml.Loader)
    # finding: `event.body.unsafe` is restored into objects here: the caller can make it run code
    yaml.unsafe_load(f"name: {body['unsafe']}")
    # finding: `event.queryStringParameters.state` is restored into objects here: the caller can make it run code
    jsonpickle.decode(event["queryStringParameters"]["state"])
    # finding: `event.body.file` is restored into objects here: the caller can make it run code
    pickle.load(BytesIO(body["file"]))
    # finding: `event.body.code` is restored into objects here: the caller can make it run code
    marshal.loads(body["code"])
    Session(event["headers"]["cookie"]).data()


def quiet(event, body):
    yaml.safe_load(body["settings"])
    yaml.load(body["settings"], Loader=yaml.SafeLoader)
    yaml.load(body["settings"], yaml.SafeLoader)
    json.loads(body["session"])
    base64.b64decode(body["cart"])
    pickle.loads(pickle.dumps(body))
    with open("/opt/model.pickle", "rb") as model:
        pickle.load(model)
    return event["requestContext"]["stage"]


def handler(event, context):
    body = json.loads(event["body"])
    bad(event, body)
    return {"statusCode": 200, "body": quiet(event, body)}
