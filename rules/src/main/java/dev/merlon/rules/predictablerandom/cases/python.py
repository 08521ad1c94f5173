import json
import random
import secrets
import string
import time


def make_password(length):
    # finding: `make_password` is made of predictable random numbers: an outsider can guess it
    return "".join(random.choice(string.ascii_letters) for _ in range(length))


def quiet(event):
    time.sleep(random.uniform(0, 1))
    quote = random.choice(["Call me Ishmael.", "It was the best of times."])
    if random.random() < 0.1:
        print("sampled")
    delay = 2 ** 3 + random.randint(0, 1000)
    token = secrets.token_urlsafe()
    strong = random.SystemRandom().choice("abc")
    session = strong + "x"
    return quote, delay, token, session


def handler(event, context):
    # finding: `otp` is made of predictable random numbers: an outsider can guess it
    otp = str(random.randint(100000, 999999))
    # finding: `session_id` is made of predictable random numbers: an outsider can guess it
    answer = {"session_id": "%030x" % random.getrandbits(128)}
    return {"statusCode": 200, "body": json.dumps([make_password(12), otp, answer, quiet(event)])}
