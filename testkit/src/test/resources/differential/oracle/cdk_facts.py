"""Reads the assembly that `cdk synth` made, and prints what its templates say.

Nothing is created: intrinsic functions are written out as text, `${Id}` for a reference, where Id is
the construct path that the template's metadata gives. A second, plain reading of the same
assembly; it shares no code with the reader under test.
"""
import json
import os
import re
import sys

from plain_triggers import triggers


def load(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        return json.load(file)


class Stack:
    def __init__(self, app, folder, artifact_id, artifact, file=None, given=None):
        self.app, self.folder, self.id, self.artifact = app, folder, artifact_id, artifact
        self.path = artifact.get("displayName", artifact_id)
        self.template = load(folder, file or artifact["properties"]["templateFile"])
        self.template.setdefault("Resources", {})
        self.given = given or {}
        self.nested = {}

    def name(self, logical_id):
        resource = self.template["Resources"].get(logical_id, {})
        path = resource.get("Metadata", {}).get("aws:cdk:path")
        if path is None:
            return logical_id
        if path.startswith(self.path + "/"):
            path = path[len(self.path) + 1:]
            if self.app.is_joined(self):
                path = self.path.split("/")[-1] + "/" + path
        return re.sub(r"/(Resource|Default)$", "", path)

    def child(self, logical_id):
        if logical_id not in self.nested:
            resource = self.template["Resources"][logical_id]
            file = resource["Metadata"]["aws:asset:path"]
            parameters = {
                key: self.text(value)
                for key, value in resource["Properties"].get("Parameters", {}).items()}
            self.nested[logical_id] = Stack(
                self.app, self.folder, self.id, self.artifact, file, parameters)
        return self.nested[logical_id]

    def parameter(self, name):
        if name in self.given:
            return self.given[name]
        declared = self.template.get("Parameters", {}).get(name)
        if declared is None:
            return None
        if declared["Type"].startswith("AWS::SSM") or "Default" not in declared:
            return "${" + name + "}"
        return str(declared["Default"])

    def attribute(self, logical_id, attribute):
        if attribute.startswith("Outputs."):
            child = self.child(logical_id)
            return child.text(child.template["Outputs"][attribute[8:]]["Value"])
        return "${%s.%s}" % (self.name(logical_id), attribute)

    def ref(self, name):
        value = self.parameter(name)
        if value is not None:
            return value
        return "${%s}" % (name if name.startswith("AWS::") else self.name(name))

    def condition(self, name):
        return self.truth(self.template["Conditions"][name])

    def truth(self, value):
        (function, arguments), = value.items()
        if function == "Fn::Equals":
            left, right = (self.text(argument) for argument in arguments)
            if left != right and ("${" in left or "${" in right):
                return None
            return left == right
        if function == "Condition":
            return self.condition(arguments)
        operands = [self.truth(argument) for argument in arguments]
        if function == "Fn::Not":
            return None if operands[0] is None else not operands[0]
        decisive = function == "Fn::Or"
        if decisive in operands:
            return decisive
        return None if None in operands else not decisive

    def value(self, value):
        """The value with every intrinsic function written out."""
        if isinstance(value, list):
            return [self.value(item) for item in value]
        if not isinstance(value, dict):
            return str(value).lower() if isinstance(value, bool) else str(value)
        if len(value) == 1:
            (function, argument), = value.items()
            if function == "Ref" or function.startswith("Fn::"):
                return self.call(function, argument)
        return {key: self.value(inner) for key, inner in value.items()}

    def call(self, function, argument):
        if function == "Ref":
            return self.ref(argument)
        if function == "Fn::GetAtt":
            return self.attribute(argument[0], ".".join(argument[1:]))
        if function == "Fn::Sub":
            return re.sub(
                r"\$\{([^}!]+)\}",
                lambda m: self.attribute(*m.group(1).split(".", 1))
                if "." in m.group(1) and not m.group(1).startswith("AWS::")
                else self.ref(m.group(1)),
                argument)
        if function == "Fn::Join":
            return argument[0].join(self.text(item) for item in argument[1])
        if function == "Fn::ImportValue":
            return self.app.exported(argument)
        if function == "Fn::GetStackOutput":
            return self.app.output(argument["StackName"], argument["OutputName"])
        if function == "Fn::If":
            holds = self.condition(argument[0])
            if holds is not None:
                return self.value(argument[1 if holds else 2])
            return {"[if %s]" % argument[0]: self.value(argument[1]),
                    "[if not %s]" % argument[0]: self.value(argument[2])}
        return "${" + function + "}"

    def text(self, value):
        written = self.value(value)
        return written if isinstance(written, str) else json.dumps(written)

    def exists(self, resource):
        condition = resource.get("Condition")
        return condition is None or self.condition(condition) is not False

    def collect(self, facts):
        for logical_id, resource in self.template["Resources"].items():
            if not self.exists(resource):
                continue
            name = self.name(logical_id)
            facts["resources"][name] = {
                "type": resource["Type"], "properties": self.value(resource.get("Properties", {}))}
            if "Condition" in resource and self.condition(resource["Condition"]) is None:
                facts["resources"][name]["condition"] = resource["Condition"]
            if resource["Type"] == "AWS::Lambda::Function":
                facts["functions"][name] = self.function(resource)
            if resource["Type"] == "AWS::IAM::Role":
                facts["roles"][name] = {"trust": [], "documents": [], "managed": []}
            if resource["Type"] == "AWS::CloudFormation::Stack":
                self.child(logical_id).collect(facts)

    def function(self, resource):
        properties = self.value(resource["Properties"])
        return {
            "name": properties.get("FunctionName"),
            "handler": properties["Handler"],
            "runtime": properties["Runtime"],
            "timeout": properties.get("Timeout", "3"),
            "memory": properties.get("MemorySize", "128"),
            "role": "".join(re.findall(r"^\$\{(.+)\.Arn\}$", properties["Role"])) or "elsewhere",
            "environment": properties.get("Environment", {}).get("Variables", {}),
        }


def roles(facts):
    for name, resource in facts["resources"].items():
        properties = resource["properties"]
        if resource["type"] == "AWS::IAM::Role":
            role = facts["roles"][name]
            role["name"] = properties.get("RoleName")
            role["boundary"] = properties.get("PermissionsBoundary")
            role["trust"].append(properties["AssumeRolePolicyDocument"])
            role["documents"] += [p["PolicyDocument"] for p in properties.get("Policies", [])]
            for arn in properties.get("ManagedPolicyArns", []):
                attached = facts["resources"].get(arn[2:-1]) if arn.startswith("${") else None
                if attached:
                    role["documents"].append(attached["properties"]["PolicyDocument"])
                else:
                    role["managed"].append(arn)
        if resource["type"] in ("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy"):
            for role in properties.get("Roles", []):
                facts["roles"][role[2:-1]]["documents"].append(properties["PolicyDocument"])


def functions_in(facts, text):
    """The functions whose ARN stands in a text, or to which it refers."""
    named = re.findall(r"\$\{([^}]+?)(?:\.Arn)?\}", text)
    return [name for name in named if name in facts["functions"]]


def owner_of(facts, text):
    """The resource of a reference, such as `${Id}` or `${Id.Arn}`."""
    for name in [text[2:-1], *re.findall(r"\$\{(.+?)\}", text)]:  # a path may have braces of its own
        if name in facts["resources"]:
            return name
        if name.rpartition(".")[0] in facts["resources"]:
            return name.rpartition(".")[0]
    return None


class App:
    """One assembly; its stacks are joined where one depends on another."""

    def __init__(self, folder):
        self.stacks = [
            Stack(self, folder, key, artifact)
            for key, artifact in load(folder, "manifest.json")["artifacts"].items()
            if artifact["type"] == "aws:cloudformation:stack"]
        self.folder = folder

    def group(self, stack):
        joined = {stack.id}
        while True:
            more = set(joined)
            for other in self.stacks:
                links = {other.id} | set(other.artifact["dependencies"])
                links &= {known.id for known in self.stacks}
                if links & joined:
                    more |= links
            if more == joined:
                return joined
            joined = more

    def is_joined(self, stack):
        return len(self.group(stack)) > 1

    def exported(self, name):
        for stack in self.stacks:
            for output in stack.template.get("Outputs", {}).values():
                if output.get("Export", {}).get("Name") == name:
                    return stack.text(output["Value"])
        return "${Fn::ImportValue %s}" % name

    def output(self, stack_name, output):
        for stack in self.stacks:
            if stack.artifact["properties"].get("stackName", stack.id) == stack_name:
                return stack.text(stack.template["Outputs"][output]["Value"])
        return "${Fn::GetStackOutput}"

    def facts(self):
        done = set()
        for stack in self.stacks:
            if stack.id in done:
                continue
            group = self.group(stack)
            done |= group
            facts = {"resources": {}, "functions": {}, "roles": {}, "triggers": []}
            for other in self.stacks:
                if other.id in group:
                    other.collect(facts)
            roles(facts)
            facts["triggers"] = triggers(
                facts["resources"],
                lambda text: functions_in(facts, text),
                lambda text: owner_of(facts, text))
            names = [other.path for other in self.stacks if other.id in group]
            yield "+".join(names[:3]), facts


def assemblies(folder):
    yield folder
    for artifact in load(folder, "manifest.json")["artifacts"].values():
        if artifact["type"] == "cdk:cloud-assembly":
            yield from assemblies(os.path.join(folder, artifact["properties"]["directoryName"]))


def main(folder):
    applications = {}
    for assembly in assemblies(folder):
        for name, facts in App(assembly).facts():
            if any(r["type"] != "AWS::CDK::Metadata" for r in facts["resources"].values()):
                applications[name] = facts
    print(json.dumps(applications))


main(sys.argv[1])
