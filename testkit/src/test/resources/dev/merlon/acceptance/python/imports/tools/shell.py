import os


def run(command):
    # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    os.system(command)


def run_quietly(command):
    os.system(command)
