a = b = load()
first, *rest = a
(x, [y, z]), w.field, w["key"] = rest
count: int = 1_000
unset: str
count += 1
w.total -= 2
names[0] += " and more"
sql = "SELECT "
sql += name
if (n := len(a)) > 10:
    del a, w["key"], w.field
numbers = [0xFF, 0o17, 0b11, 1e3, 2j, -5, 99999999999999999999, 017]
flags = True, False, None, ...
low < f(x) <= high != y
u = not a and b or c
v = a if b else c
type Alias = int
t = u = v = 1
p, q = r = pair()
k = a @ b
