match = type = case = 1
print(match, type, case)
a, b;  c = 1; d
def one(): return (yield)
x = (yield)
if x: pass
def defaults(a=b"bytes", b=[], c={}, d=lambda: 0): pass
@(decorators[0])
def decorated(): pass
t"template {x}"
e = not not x
f = -x ** +y if ~z else w
g = a.b.c(d)(e)[f].g
h = a is not b, a is b, a not in b, a <> b
async def gather(): return [await x, *(await y)]
nested = {"a": {"b": [{"c": f"{d['e']}"}]}}
