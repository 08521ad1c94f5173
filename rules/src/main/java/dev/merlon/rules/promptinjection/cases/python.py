import json

import anthropic
import boto3
from openai import OpenAI

bedrock = boto3.client("bedrock-runtime")
claude = anthropic.Anthropic()
gpt = OpenAI()
TONES = ("kind", "short")
SYSTEM = "You sell books."


def handler(event, context):
    body = json.loads(event["body"])
    question = [{"role": "user", "content": [{"text": body["question"]}]}]
    # finding: `event.body.role` becomes part of the model's instructions: the caller gives orders of his own
    bedrock.converse(modelId="m", messages=question, system=[{"text": "You are " + body["role"]}])
    # finding: `event.body.system` becomes part of the model's instructions: the caller gives orders of his own
    claude.messages.create(model="m", max_tokens=9, system=body["system"], messages=question)
    # finding: `event.body.rules` becomes part of the model's instructions: the caller gives orders of his own
    gpt.responses.create(model="m", instructions=f"{SYSTEM} {body['rules']}", input=body["question"])
    bedrock.converse(modelId="m", messages=question, system=[{"text": SYSTEM}])
    claude.messages.create(model="m", max_tokens=9, system=SYSTEM, messages=question)
    gpt.chat.completions.create(model="m", messages=[{"role": "user", "content": body["question"]}])
    if body["tone"] in TONES:
        bedrock.converse(modelId="m", messages=question, system=[{"text": "Be " + body["tone"]}])
    return {"statusCode": 200}
