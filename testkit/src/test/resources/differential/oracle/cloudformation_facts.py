"""Creates the stack of a template in moto and prints what came of it.

Arguments are folders; prints JSON, for each: `resources` (id, type, properties as CloudFormation resolved them), `references` (what
`Ref` and `Fn::GetAtt` give), `functions`, `triggers` and `roles` as the services themselves answer.
"""
import ast
import json
import logging
import os
import sys

os.environ.update(
    AWS_ACCESS_KEY_ID="x", AWS_SECRET_ACCESS_KEY="x", AWS_DEFAULT_REGION="us-east-1",
    VALIDATE_LAMBDA_S3="false")
logging.disable(logging.CRITICAL)

import boto3
from cfnlint.decode import decode
from cfnlint.template import Template
from cfnlint.template.transforms._language_extensions import language_extension
from moto import mock_aws
from moto.cloudformation.models import Stack, cloudformation_backends
from moto.cloudformation.parsing import clean_json

from plain_triggers import triggers

# moto creates nested stacks and keeps their outputs, but does not hand them out.
Stack.get_cfn_attribute = lambda stack, name: stack.output_map[name.split(".", 1)[1]].value

ACCOUNT = "123456789012"
ATTRIBUTES = ["Arn", "QueueName", "TopicName", "StreamArn", "TopicArn", "DomainName"]


def plain(value):
    return json.loads(json.dumps(value, default=str))


def template_of(file):
    template, matches = decode(file)
    if template is None:
        raise SystemExit("not decoded: %s" % matches)
    if "AWS::LanguageExtensions" in str(template.get("Transform", "")):
        _, template = language_extension(Template(file, template, ["us-east-1"]))
        template.pop("Transform", None)
    return plain(template)


def create(name, file, parameters, s3):
    template = template_of(file)
    folder = os.path.dirname(file)
    for key, resource in template["Resources"].items():
        url = resource.get("Properties", {}).get("TemplateURL")
        if resource["Type"] == "AWS::CloudFormation::Stack" and isinstance(url, str):
            body = json.dumps(template_of(os.path.join(folder, url)))
            s3.put_object(Bucket="templates", Key=key, Body=body)
            resource["Properties"]["TemplateURL"] = "https://s3.amazonaws.com/templates/" + key
    boto3.client("cloudformation").create_stack(
        StackName=name,
        TemplateBody=json.dumps(template),
        Capabilities=["CAPABILITY_NAMED_IAM"],
        Parameters=[{"ParameterKey": k, "ParameterValue": v} for k, v in parameters.items()])


def is_created(stack, resource):
    condition = resource.get("Condition")
    return condition is None or bool(stack.resource_map.lazy_condition_map[condition])


def collect(stack, prefix, facts):
    for key, resource in stack.template_dict["Resources"].items():
        if not is_created(stack, resource):
            continue
        own = prefix + key
        properties = clean_json(resource.get("Properties", {}), stack.resource_map)
        facts["resources"][own] = {"type": resource["Type"], "properties": plain(properties)}
        created = stack.resource_map[key]
        facts["references"][own] = getattr(created, "physical_resource_id", None)
        for attribute in ATTRIBUTES:
            try:
                value = created.get_cfn_attribute(attribute)
            except Exception:
                continue
            facts["references"][own + "." + attribute] = value
        if resource["Type"] == "AWS::CloudFormation::Stack":
            facts["resources"][own]["properties"].pop("TemplateURL", None)
            collect(created, own + "/", facts)
        if resource["Type"] == "AWS::Lambda::Function":
            facts["functions"][own] = function(properties["FunctionName"])
            facts["functions"][own]["role"] = properties["Role"]
        if resource["Type"] == "AWS::IAM::Role":
            facts["roles"][own] = role(
                facts["references"][own], properties.get("ManagedPolicyArns", []))
            facts["roles"][own]["name"] = properties.get("RoleName")
            facts["roles"][own]["boundary"] = properties.get("PermissionsBoundary")


def functions_in(facts, text):
    """The functions whose ARN stands in a text, or whose name it is."""
    references = facts["references"]
    return [
        function for function in facts["functions"]
        if references[function + ".Arn"] in text or references[function] == text]


def owner_of(facts, text):
    """The resource that moto gave a name or an ARN."""
    for name, value in facts["references"].items():
        if value == text:
            return name if name in facts["resources"] else name.rpartition(".")[0]
    return None


def owned_roles(facts):
    """The role of a function by its id in the template."""
    owners = {facts["references"].get(role + ".Arn"): role for role in facts["roles"]}
    for function in facts["functions"].values():
        function["role"] = owners.get(function["role"], "elsewhere")


def function(name):
    found = boto3.client("lambda").get_function_configuration(FunctionName=name)
    return {
        "name": found["FunctionName"],
        "handler": found["Handler"],
        "runtime": found["Runtime"],
        "timeout": found["Timeout"],
        "memory": found["MemorySize"],
        "environment": found.get("Environment", {}).get("Variables", {}),
    }


def document(written):
    """moto keeps the policies of a template's role as it got them."""
    if not isinstance(written, str):
        return written
    try:
        return json.loads(written)
    except ValueError:
        return ast.literal_eval(written)


def role(name, managed_arns):
    iam = boto3.client("iam")
    # moto reads `Policies` of a template's role, and forgets `ManagedPolicyArns`.
    for arn in managed_arns:
        if ":aws:policy/" not in arn:
            iam.attach_role_policy(RoleName=name, PolicyArn=arn)
    documents = []
    for policy in iam.list_role_policies(RoleName=name)["PolicyNames"]:
        found = iam.get_role_policy(RoleName=name, PolicyName=policy)
        documents.append(document(found["PolicyDocument"]))
    managed = [arn for arn in managed_arns if ":aws:policy/" in arn]
    for policy in iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]:
        arn = policy["PolicyArn"]
        version = iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"]
        documents.append(
            iam.get_policy_version(PolicyArn=arn, VersionId=version)["PolicyVersion"]["Document"])
    return {
        "trust": [iam.get_role(RoleName=name)["Role"]["AssumeRolePolicyDocument"]],
        "documents": documents,
        "managed": sorted(managed),
    }


@mock_aws
def facts_of(folder):
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="templates")
    boto3.client("iam").create_role(
        RoleName="elsewhere",
        Path="/service-role/",
        AssumeRolePolicyDocument=json.dumps({
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"},
                           "Action": "sts:AssumeRole"}]}))
    parameters = {}
    given = os.path.join(folder, "parameters.json")
    if os.path.exists(given):
        parameters = json.load(open(given))
    shared = os.path.join(folder, "shared.yaml")
    if os.path.exists(shared):
        create("shared", shared, {}, s3)
    names = [n for n in ("template.yaml", "template.json") if os.path.exists(os.path.join(folder, n))]
    create("app", os.path.join(folder, names[0]), parameters, s3)
    stacks = cloudformation_backends[ACCOUNT]["us-east-1"].stacks
    stack = [found for found in stacks.values() if found.name == "app"][0]
    facts = {"resources": {}, "references": {}, "functions": {}, "roles": {}, "triggers": []}
    collect(stack, "", facts)
    owned_roles(facts)
    facts["triggers"] = triggers(
        facts["resources"], lambda text: functions_in(facts, text), lambda text: owner_of(facts, text))
    return facts


def answer(folder):
    try:
        return facts_of(folder)
    except Exception as refused:
        return {"error": "%s: %s" % (type(refused).__name__, refused)}


print(json.dumps({os.path.basename(folder): answer(folder) for folder in sys.argv[1:]}))
