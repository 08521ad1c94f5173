# AppSync with a function as data source, and a user pool whose triggers are functions.
data "aws_iam_policy_document" "trust" {
  for_each = toset(["lambda", "appsync"])
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["${each.key}.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "functions" {
  name               = "functions"
  assume_role_policy = data.aws_iam_policy_document.trust["lambda"].json
}

resource "aws_iam_role" "source" {
  name               = "source"
  assume_role_policy = data.aws_iam_policy_document.trust["appsync"].json
}

resource "aws_iam_role_policy" "invoke" {
  name = "invoke"
  role = aws_iam_role.source.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "lambda:InvokeFunction", Resource = aws_lambda_function.resolver.arn }]
  })
}

resource "aws_lambda_function" "resolver" {
  function_name = "resolver"
  role          = aws_iam_role.functions.arn
  handler       = "resolver.handler"
  runtime       = "python3.12"
  filename      = "f.zip"
}

resource "aws_lambda_function" "sign_up" {
  function_name = "sign-up"
  role          = aws_iam_role.functions.arn
  handler       = "sign_up.handler"
  runtime       = "python3.12"
  filename      = "f.zip"
}

resource "aws_cognito_user_pool" "users" {
  name = "users"
  lambda_config {
    pre_sign_up       = aws_lambda_function.sign_up.arn
    post_confirmation = aws_lambda_function.sign_up.arn
  }
}

resource "aws_lambda_permission" "users" {
  statement_id  = "users"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.sign_up.function_name
  principal     = "cognito-idp.amazonaws.com"
  source_arn    = aws_cognito_user_pool.users.arn
}

resource "aws_appsync_graphql_api" "api" {
  name                = "api"
  authentication_type = "AMAZON_COGNITO_USER_POOLS"
  user_pool_config {
    default_action = "ALLOW"
    user_pool_id   = aws_cognito_user_pool.users.id
    aws_region     = "eu-west-1"
  }
  schema = <<-SCHEMA
    type Query { order(id: ID!): String }
  SCHEMA
}

resource "aws_appsync_datasource" "resolver" {
  api_id           = aws_appsync_graphql_api.api.id
  name             = "resolver"
  type             = "AWS_LAMBDA"
  service_role_arn = aws_iam_role.source.arn
  lambda_config {
    function_arn = aws_lambda_function.resolver.arn
  }
}

resource "aws_appsync_resolver" "order" {
  api_id      = aws_appsync_graphql_api.api.id
  type        = "Query"
  field       = "order"
  data_source = aws_appsync_datasource.resolver.name
}
