import xml.etree.ElementTree as ElementTree
import xml.sax
from io import StringIO
from xml.sax.handler import feature_external_ges

import defusedxml.ElementTree
from lxml import etree


def handler(event, context):
    text = event["body"]
    unsafe = etree.XMLParser(resolve_entities=True, no_network=False)
    # finding: `event.body` is parsed as XML with external entities: the caller reads files of the function
    etree.fromstring(text, unsafe)
    # finding: `event.body` is parsed as XML with external entities: the caller reads files of the function
    etree.parse(StringIO(text), parser=etree.XMLParser(load_dtd=True))
    reader = xml.sax.make_parser()
    reader.setFeature(feature_external_ges, True)
    # finding: `event.body` is parsed as XML with external entities: the caller reads files of the function
    reader.parse(StringIO(text))
    etree.fromstring("<known/>", unsafe)
    etree.fromstring(text)
    etree.fromstring(text, etree.XMLParser(resolve_entities=False))
    xml.sax.make_parser().parse(StringIO(text))
    defusedxml.ElementTree.fromstring(text)
    return {"statusCode": 200, "body": ElementTree.fromstring(text).tag}
