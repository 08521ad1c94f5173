for i in range(3):
    if i == 1:
        continue
    if i == 2:
        break
else:
    missed()

while True:
    for key, value in items.items():
        if value:
            break
    else:
        continue
    break

while x:
    x -= 1
else:
    done()


async def stream(source):
    async for chunk in source:
        yield chunk
    yield from other(source)
    value = yield 1, 2
