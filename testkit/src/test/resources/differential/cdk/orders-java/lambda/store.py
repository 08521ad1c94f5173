def handler(event, context):
    return len(event["Records"])


def clean(event, context):
    return None
