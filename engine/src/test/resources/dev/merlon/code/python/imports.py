from __future__ import annotations
import os
import os.path
import xml.etree.ElementTree as ET, json
from . import sibling
from .. import *
from ..pkg.mod import name as other, second
from lib import (
    one,  # first
    two,
)

plugin = __import__("plugin")
loaded = importlib.import_module("pkg.plugin")
dynamic = importlib.import_module(name)


def lazy():
    import boto3.session
    from local import thing

    return thing
