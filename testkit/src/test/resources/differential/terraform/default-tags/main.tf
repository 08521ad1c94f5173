# Tags that the providers add, under several names, also in modules.
provider "aws" {
  region = "eu-west-1"
  default_tags {
    tags = merge(local.common, { Stage = "dev" })
  }
}

provider "aws" {
  alias  = "other"
  region = "us-east-1"
  default_tags {
    tags = { Team = "blue" }
  }
}

provider "aws" {
  alias  = "plain"
  region = "us-east-1"
}

locals {
  common = { Team = "red", Owner = "shop" }
}

resource "aws_sqs_queue" "usual" {
  name = "usual"
  tags = { Stage = "live", Name = "usual" }
}

resource "aws_sqs_queue" "other" {
  provider = aws.other
  name     = "other"
}

resource "aws_sqs_queue" "plain" {
  provider = aws.plain
  name     = "plain"
  tags     = { Name = "plain" }
}

# Without tags of its own; nobody can tag a permission or a policy of a queue.
resource "aws_lambda_function" "f" {
  function_name = "tagged"
  role          = aws_iam_role.r.arn
  s3_bucket     = "code"
  s3_key        = "f.zip"
  handler       = "a.b"
  runtime       = "python3.12"
}

resource "aws_iam_role" "r" {
  name = "tagged"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_lambda_permission" "p" {
  statement_id  = "events"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.f.function_name
  principal     = "events.amazonaws.com"
}

resource "aws_apigatewayv2_api" "a" {
  name          = "tagged"
  protocol_type = "HTTP"
}

resource "aws_dynamodb_table" "t" {
  name         = "tagged"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
}

module "inherited" {
  source = "./queue"
  name   = "inherited"
}

module "passed" {
  source    = "./queue"
  name      = "passed"
  providers = { aws = aws.other }
}

# Whose tags are not known as a whole before the deployment.
resource "aws_sqs_queue" "late" {
  name = "late"
  tags = { Of = aws_sqs_queue.usual.arn }
}
