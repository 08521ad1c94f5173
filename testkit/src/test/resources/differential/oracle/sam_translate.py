"""Expands a SAM template as the deployment would: sam_translate.py TEMPLATE prints CloudFormation as JSON.

Needs the package aws-sam-translator. Paths of the user's machine become places in a bucket first, as
`sam package` does; AWS managed policies come from the list that is part of the package.
"""

import json
import os
import sys

os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")

try:
    import boto3
    from samtranslator.internal.managed_policies import get_bundled_managed_policy_map
    from samtranslator.model.exceptions import InvalidDocumentException
    from samtranslator.parser.parser import Parser
    from samtranslator.translator.translator import Translator
    from samtranslator.yaml_helper import yaml_parse
except ImportError as missing:
    sys.exit(f"missing: {missing}")

PLACE = "s3://bucket/value"
PATHS = {
    "AWS::Serverless::Function": [("CodeUri", "InlineCode")],
    "AWS::Serverless::LayerVersion": [("ContentUri", None)],
    "AWS::Serverless::StateMachine": [("DefinitionUri", "Definition")],
    "AWS::Serverless::Application": [],
    "AWS::Serverless::GraphQLApi": [("SchemaUri", "SchemaInline")],
}


class BundledPolicies:
    def load(self):
        return dict(get_bundled_managed_policy_map("aws") or {})


def packaged(template):
    for resource in template.get("Resources", {}).values():
        kind = resource.get("Type")
        properties = resource.setdefault("Properties", {})
        for key, inline in PATHS.get(kind, []):
            if inline in properties or properties.get("PackageType") == "Image":
                continue
            if key in properties or key == "CodeUri":
                given = properties.get(key)
                if not isinstance(given, dict) and not str(given).startswith("s3://"):
                    properties[key] = PLACE
        if kind == "AWS::Serverless::Function" and properties.get("PackageType") == "Image":
            properties.setdefault("ImageUri", "111111111111.dkr.ecr.us-east-1.amazonaws.com/image:1")
        if kind == "AWS::Serverless::Application" and not isinstance(properties.get("Location"), dict):
            properties["Location"] = "https://s3.amazonaws.com/bucket/value"
        if kind == "AWS::Serverless::GraphQLApi":
            for sections in [*properties.get("Functions", {}).values()]:
                if "CodeUri" in sections:
                    sections["CodeUri"] = PLACE
            for fields in properties.get("Resolvers", {}).values():
                for field in fields.values():
                    if "CodeUri" in field:
                        field["CodeUri"] = PLACE
    return template


def main(path):
    with open(path, encoding="utf-8") as file:
        template = packaged(yaml_parse(file))
    parameters = {
        name: parameter["Default"]
        for name, parameter in template.get("Parameters", {}).items()
        if "Default" in parameter
    }
    translator = Translator(
        BundledPolicies().load(), Parser(), boto_session=boto3.Session(region_name="us-east-1")
    )
    try:
        compiled = translator.translate(template, parameters)
    except InvalidDocumentException as refused:
        sys.exit("; ".join(cause.message for cause in refused.causes))
    json.dump(compiled, sys.stdout, indent=1, default=str)


main(sys.argv[1])
