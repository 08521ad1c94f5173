import re

KNOWN = re.compile(r"^\w+$")


def handler(event, context):
    query = event["queryStringParameters"]
    lines = ["one", "two"]
    # finding: `event.queryStringParameters.pattern` becomes part of this regular expression: the caller keeps the function busy until its timeout
    found = [line for line in lines if re.search(query["pattern"], line)]
    # finding: `event.queryStringParameters.word` becomes part of this regular expression: the caller keeps the function busy until its timeout
    pattern = re.compile("^" + query["word"] + "$", re.IGNORECASE)
    re.search(re.escape(query["word"]), "one")
    re.sub(r"\s+", query["word"], query["text"])
    KNOWN.match(query["word"])
    return {"statusCode": 200, "body": str([found, query["word"] in lines, pattern])}
