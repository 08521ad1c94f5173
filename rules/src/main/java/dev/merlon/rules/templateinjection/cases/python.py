import json

import jinja2
from jinja2 import Environment, Template
from mako.template import Template as Mako

PAGE = "Hello {{ name }}"
environment = Environment(autoescape=True)


def handler(event, context):
    body = json.loads(event["body"])
    # finding: `event.body.text` is compiled as a template: the caller writes expressions of his own
    Template(body["text"]).render(name="Merlon")
    # finding: `event.body.name` is compiled as a template: the caller writes expressions of his own
    environment.from_string("Hello " + body["name"]).render()
    # finding: `event.body.greeting` is compiled as a template: the caller writes expressions of his own
    jinja2.Environment().from_string(f"{body['greeting']} {{{{ name }}}}").render(name=body["name"])
    # finding: `event.body.mail` is compiled as a template: the caller writes expressions of his own
    Mako(body["mail"]).render()
    Template(PAGE).render(name=body["name"])
    environment.from_string(PAGE).render(name=body["name"])
    return {"statusCode": 200, "body": environment.get_template("page.html").render(name=body["name"])}
