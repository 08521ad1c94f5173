variable "name" {
  type = string
}

variable "memory" {
  type    = number
  default = 256
}

variable "tables" {
  type    = list(string)
  default = []
}

locals {
  tags = merge({ app = var.name }, { managed = "terraform" })
}

resource "aws_iam_role" "this" {
  name = "${var.name}-role"
  tags = local.tags
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

data "aws_iam_policy_document" "this" {
  statement {
    actions   = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"]
    resources = [for table in var.tables : "${table}/stream/*"]
  }
}

resource "aws_iam_role_policy" "this" {
  name   = "stream"
  role   = aws_iam_role.this.id
  policy = data.aws_iam_policy_document.this.json
}

resource "aws_lambda_function" "this" {
  function_name = var.name
  role          = aws_iam_role.this.arn
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  memory_size   = var.memory
  timeout       = var.memory > 512 ? 60 : 10
  filename      = "${path.module}/worker.zip"
  tags          = local.tags
}

output "function_arn" {
  value = aws_lambda_function.this.arn
}

output "function_name" {
  value = aws_lambda_function.this.function_name
}
