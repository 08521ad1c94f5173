def listing(text):
    return "ls " + text
