from books.store import older_than


def handler(event, context):
    older_than(event["time"])
