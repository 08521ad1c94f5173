import os
from urllib.parse import quote, urlparse

SITE = "https://shop.example.com"
HOSTS = ("shop.example.com", "www.example.com")


def redirect(url, status=302):
    # finding: `event.queryStringParameters.back` chooses the site of this redirect: a link to this application leads to another
    return {"statusCode": status, "headers": {"Location": url}, "body": ""}


def checked(query):
    if urlparse(query["next"]).hostname not in HOSTS:
        return {"statusCode": 400}
    return {"statusCode": 302, "headers": {"Location": query["next"]}}


def bad(event, query):
    if query.get("a"):
        # finding: `event.queryStringParameters.next` chooses the site of this redirect: a link to this application leads to another
        return {"statusCode": 302, "headers": {"Location": query["next"]}}
    if query.get("b"):
        # finding: `event.queryStringParameters.host` chooses the site of this redirect: a link to this application leads to another
        return {"statusCode": 301, "headers": {"location": f"https://{query['host']}/login"}}
    if query.get("c"):
        # finding: `event.pathParameters.proxy` chooses the site of this redirect: a link to this application leads to another
        return {"statusCode": 302, "headers": {"Location": "/" + event["pathParameters"]["proxy"]}}
    return redirect(query["back"])


def quiet(event, query):
    if query.get("a"):
        return {"statusCode": 302, "headers": {"Location": SITE + "/books/" + query["id"]}}
    if query.get("b"):
        return {"statusCode": 302, "headers": {"Location": f"{os.environ['SITE']}?q={quote(query['q'])}"}}
    if query.get("c"):
        return {"statusCode": 302, "headers": {"Location": f"https://{event['headers']['host']}/new"}}
    if query.get("d"):
        return {"statusCode": 301, "headers": {"Location": "https://www.example.com" + event["path"]}}
    if query.get("e"):
        return {"statusCode": 201, "headers": {"Location": query["id"]}}
    if query["next"] in ("/books", "/authors"):
        return {"statusCode": 302, "headers": {"Location": query["next"]}}
    return checked(query)


def handler(event, context):
    query = event["queryStringParameters"]
    return bad(event, query) or quiet(event, query)
