import functools

total = 0


def outer(a, b: "Request" = 1, *args: str, c=None, **kwargs) -> int:
    seen = []
    count = 0

    def inner(x, /, y, *, z):
        nonlocal count
        global total, created
        count += x
        total = count
        created = z
        unread = y
        return seen

    return inner


def retry(times):
    def wrap(fn):
        @functools.wraps(fn)
        def run(*args, **kwargs):
            return fn(*args, **kwargs)

        return run

    return wrap


@retry(times=3)
@app.route("/users/<id>", methods=["GET"])
def handler(event, context):
    """Documentation."""
    key = lambda row, /, *more, by="id": row[by]
    return sorted(event["rows"], key=key, reverse=True)


async def fetch(session, url):
    async with session.get(url) as response:
        return await response.json()


def old((a, b), c):
    print "x", a
    print >>log, b
    exec code
