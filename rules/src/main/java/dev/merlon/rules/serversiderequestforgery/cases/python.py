import json
import os
import urllib.request
from urllib.parse import quote_plus, urlparse

import httpx
import requests
import urllib3

API = "https://api.example.com/books/"
HOSTS = ("api.example.com", "images.example.com")
MIRRORS = {"eu": "https://eu.example.com", "us": "https://us.example.com"}
pool = urllib3.PoolManager()


def address(host):
    return "https://" + host + "/books"


class Client:
    def __init__(self, url):
        self.url = url
        self.session = requests.Session()

    def send(self):
        # finding: `event.body.callback` chooses the host of this request: the caller makes the function call addresses for him
        return self.session.post(self.url, json={"done": True})


def bad(event, body):
    # finding: `event.body.url` chooses the host of this request: the caller makes the function call addresses for him
    requests.get(body["url"], timeout=3)
    # finding: `event.body.host` chooses the host of this request: the caller makes the function call addresses for him
    requests.get(address(body["host"]))
    # finding: `event.body.image` chooses the host of this request: the caller makes the function call addresses for him
    urllib.request.urlopen(body["image"]).read()
    # finding: `event.queryStringParameters.feed` chooses the host of this request: the caller makes the function call addresses for him
    pool.request("GET", event["queryStringParameters"]["feed"])
    # finding: `event.headers.origin` chooses the host of this request: the caller makes the function call addresses for him
    httpx.get(f"{event['headers']['origin']}/robots.txt")
    # finding: `event.body.user` chooses the host of this request: the caller makes the function call addresses for him
    requests.get("https://%s.example.com/" % body["user"])
    # finding: `event.body.open` chooses the host of this request: the caller makes the function call addresses for him
    urllib.request.urlopen(urllib.request.Request(body["open"], method="HEAD"))
    Client(body["callback"]).send()


def quiet(event, body):
    requests.get(API + body["id"])
    requests.get(f"https://api.example.com/books?title={quote_plus(body['title'])}")
    requests.get("https://api.example.com/books", params={"title": body["title"]})
    requests.post(API, json=body)
    requests.get(MIRRORS[body["mirror"]] + "/books")
    requests.get(f"{os.environ['API']}/books/{body['id']}")
    requests.get(address("api.example.com"))
    if body["host"] in HOSTS:
        requests.get(address(body["host"]))
    url = body["url"]
    if urlparse(url).hostname not in HOSTS:
        return "no host of ours"
    requests.get(url)
    return {"location": body["url"]}


def handler(event, context):
    body = json.loads(event["body"])
    bad(event, body)
    return {"statusCode": 200, "body": json.dumps(quiet(event, body))}
