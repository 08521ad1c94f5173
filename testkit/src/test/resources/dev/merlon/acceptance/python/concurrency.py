import json
import os
import asyncio


async def load(text):
    await asyncio.sleep(0)
    return text


async def main(text):
    first = await load(text)
    # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    os.system(first)
    second, third = await asyncio.gather(load("ls"), load("pwd"))
    os.system(second)
    os.system(await load("ls"))


def handler(event, context):
    asyncio.run(main(json.loads(event["body"])["input"]))
