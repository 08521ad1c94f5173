from flask import make_response


def answer(cookie):
    return {"statusCode": 200, "headers": {"Set-Cookie": cookie}, "body": "{}"}


def flask(theme, secure):
    response = make_response("hello")
    # finding: the cookie `session` has no flag Secure: the browser also sends it unencrypted
    response.set_cookie("session", theme, httponly=True)
    response.set_cookie("theme", theme, secure=True)
    response.set_cookie("open", theme, secure=secure)
    response.set_cookie("gone", "", max_age=0)


def handler(event, context):
    flask(event["theme"], event["isSecure"])
    user = event["body"]
    if event["path"] == "/login":
        # finding: the cookie `session` has no flag Secure: the browser also sends it unencrypted
        return answer(f"session={user}; HttpOnly; Path=/")
    if event["path"] == "/logout":
        return answer("session=; Max-Age=0; Path=/")
    if event["path"] == "/safe":
        return answer("session=" + user + "; Secure; HttpOnly")
    # finding: the cookie `theme` has no flag Secure: the browser also sends it unencrypted
    return {"statusCode": 200, "cookies": ["theme=" + event["theme"] + "; Path=/"], "body": "{}"}
