import xml.etree.ElementTree as ET

from lxml import etree


def handler(event, context):
    query = event["queryStringParameters"]
    tree = etree.parse("/opt/books.xml")
    # finding: `event.queryStringParameters.id` becomes part of this XPath expression: the caller decides what it selects
    tree.xpath("//book[@id='" + query["id"] + "']")
    tree.xpath("//book[@id=$id]", id=query["id"])
    tree.xpath(f"//book[{int(query['position'])}]")
    root = ET.parse("/opt/books.xml").getroot()
    # finding: `event.queryStringParameters.author` becomes part of this XPath expression: the caller decides what it selects
    root.findall(f"./book[@author='{query['author']}']")
    root.findall("./book")
    # finding: `event.queryStringParameters.path` becomes part of this XPath expression: the caller decides what it selects
    etree.XPath(query["path"])
