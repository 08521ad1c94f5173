"""Helpers that each call the next one twice: the work must not double with each of them."""

import json
import os


def step0(text):
    return step1(text) or step1(text)


def step1(text):
    return step2(text) or step2(text)


def step2(text):
    return step3(text) or step3(text)


def step3(text):
    return step4(text) or step4(text)


def step4(text):
    return step5(text) or step5(text)


def step5(text):
    return step6(text) or step6(text)


def step6(text):
    return step7(text) or step7(text)


def step7(text):
    return step8(text) or step8(text)


def step8(text):
    return step9(text) or step9(text)


def step9(text):
    return step10(text) or step10(text)


def step10(text):
    return step11(text) or step11(text)


def step11(text):
    return step12(text) or step12(text)


def step12(text):
    return step13(text) or step13(text)


def step13(text):
    return step14(text) or step14(text)


def step14(text):
    return step15(text) or step15(text)


def step15(text):
    return step16(text) or step16(text)


def step16(text):
    return step17(text) or step17(text)


def step17(text):
    return step18(text) or step18(text)


def step18(text):
    return step19(text) or step19(text)


def step19(text):
    return step20(text) or step20(text)


def step20(text):
    return step21(text) or step21(text)


def step21(text):
    return step22(text) or step22(text)


def step22(text):
    return step23(text) or step23(text)


def step23(text):
    return step24(text) or step24(text)


def step24(text):
    # finding: `event.body.deep` becomes part of this command: the caller can run commands of his own
    os.system(text)
    return text


def handler(event, context):
    body = json.loads(event["body"])
    # finding: `event.body.again` becomes part of this command: the caller can run commands of his own
    os.system(step0(body["deep"]) + body["again"])
    return {"statusCode": 200}
