if a:
    one()
elif b:
    two()
elif c:
    three()
else:
    four()

assert ready, "not ready"

match command:
    case "go" | "run":
        go()
    case -1 | Color.RED:
        stop()
    case _:
        other()

match event:
    case {"type": "order", "items": [first, *more], **rest} if more:
        handle(first, rest)
    case Point(x=0, y=height):
        up(height)
    case str(text):
        say(text)
    case (a, _, -3) as whole:
        triple(whole)
    case [1, *_] | [2, x]:
        listed()
    case None:
        nothing()
    case anything:
        fallback(anything)

match x, y:
    case a, 0:
        pass
