"""What starts functions, read plainly from resources whose references are resolved.

`resources` maps ids to type and properties; `functions_in(text)` are the ids of the functions whose ARN stands in
a text; `owner_of(text)` is the id of the resource that a reference or an ARN belongs to.
"""

AUTHENTICATION = {"NONE": "NONE", "AWS_IAM": "IAM", "COGNITO_USER_POOLS": "COGNITO", "JWT": "JWT"}
EVENT_SOURCES = {
    "AWS::SQS::Queue": "QUEUE", "AWS::DynamoDB::Table": "TABLE_STREAM", "AWS::Kinesis::Stream": "KINESIS"}


class Triggers:
    def __init__(self, resources, functions_in, owner_of):
        self.resources, self.functions_in, self.owner_of = resources, functions_in, owner_of
        self.told = []

    def tell(self, text, kind, source, by="SERVICE"):
        for function in self.functions_in(text):
            self.told.append({"function": function, "kind": kind, "source": source, "by": by})

    def properties(self, text):
        return self.resources[self.owner_of(text)]["properties"]

    def rest_path(self, reference):
        """The path of an API Gateway resource, up to the root."""
        found = self.resources.get(self.owner_of(reference))
        if found is None or found["type"] != "AWS::ApiGateway::Resource":
            return ""
        properties = found["properties"]
        return self.rest_path(properties["ParentId"]) + "/" + properties["PathPart"]

    def read(self, kind, p):
        if kind == "AWS::Lambda::EventSourceMapping":
            source = p["EventSourceArn"]
            owner = self.resources[self.owner_of(source)]["type"]
            self.tell(p["FunctionName"], EVENT_SOURCES[owner], source)
        if kind == "AWS::Lambda::Url":
            self.tell(p["TargetFunctionArn"], "FUNCTION_URL", "ANY /", AUTHENTICATION[p["AuthType"]])
        if kind == "AWS::SNS::Subscription" and p["Protocol"] == "lambda":
            self.tell(p["Endpoint"], "TOPIC", p["TopicArn"])
        if kind == "AWS::ApiGateway::Method" and p["Integration"]["Type"] == "AWS_PROXY":
            self.tell(
                p["Integration"]["Uri"],
                "REST_API",
                "%s %s" % (p["HttpMethod"], self.rest_path(p["ResourceId"]) or "/"),
                AUTHENTICATION[p.get("AuthorizationType", "NONE")])
        if kind == "AWS::ApiGatewayV2::Route" and p.get("Target"):
            integration = self.properties(p["Target"].removeprefix("integrations/"))
            version = integration.get("PayloadFormatVersion")
            self.tell(
                integration["IntegrationUri"],
                "HTTP_API" if version == "2.0" else "HTTP_API_V1",
                p["RouteKey"],
                AUTHENTICATION[p.get("AuthorizationType", "NONE")])
        if kind == "AWS::Events::Rule":
            for target in p.get("Targets", []):
                if "ScheduleExpression" in p:
                    self.tell(target["Arn"], "SCHEDULE", p["ScheduleExpression"])
                else:
                    self.tell(target["Arn"], "EVENT_BUS", p.get("EventBusName", "default"))
        if kind == "AWS::Lambda::Permission":
            principal = p["Principal"]
            if principal == "s3.amazonaws.com":
                self.tell(p["FunctionName"], "BUCKET", p["SourceArn"])
            if principal.isdigit():
                self.tell(p["FunctionName"], "DIRECT", principal, "IAM")
        if kind == "AWS::Logs::SubscriptionFilter":
            self.tell(p["DestinationArn"], "LOGS", p["LogGroupName"])
        if "ServiceToken" in p:
            self.tell(p["ServiceToken"], "CUSTOM_RESOURCE", kind)


def triggers(resources, functions_in, owner_of):
    found = Triggers(resources, functions_in, owner_of)
    for resource in resources.values():
        found.read(resource["type"], resource["properties"])
    return found.told
