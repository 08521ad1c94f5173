import html
import json
from urllib.parse import quote

HTML = {"Content-Type": "text/html; charset=utf-8"}


def page(body):
    # finding: `event.queryStringParameters.title` becomes part of this page: a link of the attacker runs his script in it
    return {"statusCode": 200, "headers": HTML, "body": body}


def answer(status, body, kind):
    return {
        "statusCode": status,
        "headers": {"content-type": kind, "Cache-Control": "no-store"},
        "body": body,
    }


def safe(query):
    if query["kind"] == "escaped":
        return answer(200, "<h1>" + html.escape(query["name"]) + "</h1>", "text/html")
    if query["kind"] == "number":
        return answer(200, f"<h1>{int(query['page'])}</h1>", "text/html")
    if query["kind"] == "link":
        return answer(200, '<a href="/books?q=' + quote(query["q"]) + '">more</a>', "text/html")
    if query["kind"] == "text":
        return answer(200, "hello " + query["name"], "text/plain")
    return answer(200, json.dumps({"name": query["name"]}), "application/json")


def handler(event, context):
    query = event["queryStringParameters"]
    if "title" in query:
        return page(f"<title>{query['title']}</title>")
    if "error" in query:
        # finding: `event.queryStringParameters.error` becomes part of this page: a link of the attacker runs his script in it
        return {
            "statusCode": 400,
            "headers": {"Content-Type": "text/html"},
            "body": "<p>" + query["error"] + "</p>",
        }
    if "raw" in query:
        return {"statusCode": 200, "body": "<p>" + query["raw"] + "</p>"}
    return safe(query)
