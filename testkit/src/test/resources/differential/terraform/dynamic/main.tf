variable "routes" {
  type = map(object({
    auth    = optional(string, "NONE")
    timeout = optional(number)
  }))
  default = {
    "GET /a"  = {}
    "POST /b" = { auth = "AWS_IAM", timeout = 5000 }
  }
}

variable "statements" {
  type = list(object({
    sid       = string
    actions   = list(string)
    resources = optional(list(string), ["*"])
  }))
  default = []
}

locals {
  environment = { for name in ["LOG_LEVEL", "MODE"] : name => lower(name) }
  vpc         = null
}

resource "aws_iam_role" "api" {
  name               = "api"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

data "aws_iam_policy_document" "api" {
  dynamic "statement" {
    for_each = var.statements
    content {
      sid       = statement.value.sid
      actions   = statement.value.actions
      resources = statement.value.resources
      dynamic "condition" {
        for_each = statement.key == 0 ? [1] : []
        content {
          test     = "StringEquals"
          variable = "aws:RequestedRegion"
          values   = ["eu-west-1"]
        }
      }
    }
  }
}

resource "aws_iam_role_policy" "api" {
  name   = "api"
  role   = aws_iam_role.api.name
  policy = data.aws_iam_policy_document.api.json
}

resource "aws_lambda_function" "api" {
  function_name = format("api-%s", join("-", sort(["b", "a"])))
  role          = aws_iam_role.api.arn
  handler       = "api.handler"
  runtime       = "python3.12"
  filename      = "api.zip"

  dynamic "environment" {
    for_each = length(local.environment) > 0 ? [local.environment] : []
    content {
      variables = environment.value
    }
  }

  dynamic "vpc_config" {
    for_each = local.vpc == null ? [] : [local.vpc]
    content {
      subnet_ids         = vpc_config.value.subnets
      security_group_ids = vpc_config.value.groups
    }
  }
}

resource "aws_apigatewayv2_api" "api" {
  name          = "api"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "api" {
  for_each               = var.routes
  api_id                 = aws_apigatewayv2_api.api.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.api.invoke_arn
  payload_format_version = "2.0"
  timeout_milliseconds   = each.value.timeout
}

resource "aws_apigatewayv2_route" "api" {
  for_each           = var.routes
  api_id             = aws_apigatewayv2_api.api.id
  route_key          = each.key
  authorization_type = each.value.auth
  target             = "integrations/${aws_apigatewayv2_integration.api[each.key].id}"
}
