def good(a):
    return f"x{a}"


def bad(
    return 1

x = 1 +
y = 2


class Also:
    def fine(self):
        return y
