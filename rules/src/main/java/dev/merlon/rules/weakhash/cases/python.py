import hashlib
import json
import os

from Crypto.Hash import MD5

ALGORITHM = "md5"


def password_hash(password):
    # finding: `md5` hashes `password`: who gets the hash finds the password
    return hashlib.md5(password.encode()).hexdigest()


def digest(name, data):
    # finding: `sha1` does not keep others from making other input with the same hash
    return hashlib.new(name, data).digest()


def quiet(event, body):
    # A checksum against accidents, the key of a cache, an algorithm that is not known.
    etag = hashlib.md5(event["body"].encode()).hexdigest()
    cache_key = "books-" + hashlib.sha1(body["q"].encode()).hexdigest()
    checksum = hashlib.new(os.environ["ALGORITHM"], event["body"].encode()).hexdigest()
    lines = hashlib.md5(body["text"].encode(), usedforsecurity=False).hexdigest()
    strong = digest("sha256", b"x")
    return etag, cache_key, checksum, lines, strong


def handler(event, context):
    body = json.loads(event["body"])
    stored = password_hash(body["password"])
    # finding: `md5` stands behind `token`: other input with the same hash can be made
    token = hashlib.new(ALGORITHM, (body["user"] + stored).encode()).hexdigest()
    # finding: `MD5` does not keep others from making other input with the same hash
    number = MD5.new(body["text"].encode()).hexdigest()
    first = digest("sha1" if body["old"] else "sha512", body["text"].encode())
    return {"statusCode": 200, "body": json.dumps([token, number, first.hex(), quiet(event, body)])}
