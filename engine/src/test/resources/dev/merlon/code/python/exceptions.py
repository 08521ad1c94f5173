try:
    risky()
except (KeyError, ValueError) as e:
    log(e)
    raise
except Exception:
    raise RuntimeError("x") from None
except:
    pass
else:
    fine()
finally:
    close()

try:
    a()
except* OSError as group:
    b(group)

try:
    a()
finally:
    b()

with open(path) as f, lock, connect() as (cursor, _):
    f.read()

with suppress(KeyError, IndexError):
    del cache[key]

raise Error("a") from make()
raise
