a = f"SELECT * FROM {table} WHERE id = '{id}'"
b = "one" 'two' """three"""
c = f"{x!r} {y:>10} {z:.2f} {w:{width}} {n=} {{literal}}"
d = "id=" + id + "&name=" + name
e = "%s has %d of %5.1f%% (%r)" % (who, count, share, raw)
f = "%(a)s-%(b)s" % {"a": one, "b": two}
g = "%s" % value
h = "%s %s" % pair
i = "%(key)s" % values
j = "{} {}".format(first, second)
k = "{1} {0} {name} {0.field[3][key]:>4}".format(p, q, name=r)
l = "{a} {b}".format(**values)
m = "{} {}".format(*pair)
n = "{:{width}}".format(x, width=3)
o = ("{!r:d}").format(x)
p = "%s %s" % (only,)
q = r"\d\n" + b"\x41\102\n".decode() + "\u00e9\N{BULLET}\
joined"
r = f"outer {f'inner {x}'} end"
s = "a" + ("b" + c) + "d"
t = first + second + third
u = ",".join(parts)
v = "plain".format
w = f"{a}" "{not a field}"
x = "100%"
y = total * 100 % 7
z = f"{when:%Y-%m-%d}"
