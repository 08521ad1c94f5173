a = [x for x in rows if x if x.ok for y in x]
b = {k: v for k, v in pairs}
c = {x for x in rows}
d = sum(x * 2 for x in rows)
e = {"a": 1, **more, key: value}
f = [1, *rest, 2]
g = (1,)
h = ()
i = {1, 2}
x = 5
j = [x for x in [x for x in rows]]
k = rows[1:2], rows[:], rows[-1], rows[::2], rows[i, j], rows[1:2, 3], rows[1::]
call(1, *args, key=2, **options)
call(*(a))


def local(rows):
    total = [id for id in rows]
    rows = [rows for rows in rows]
    return [(lambda: id)() for id in total], [total for total in total]


async def later():
    return [await one async for one in many() if (last := one)]
