variable "names" {
  type    = list(string)
  default = ["alpha", "beta", "gamma"]
}

variable "with_url" {
  type    = bool
  default = true
}

variable "with_queue" {
  type    = bool
  default = false
}

resource "aws_iam_role" "shared" {
  name               = "shared"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_iam_role_policy_attachment" "shared" {
  for_each = toset([
    "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
    "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess",
  ])
  role       = aws_iam_role.shared.name
  policy_arn = each.value
}

resource "aws_lambda_function" "each" {
  count         = length(var.names)
  function_name = "fn-${element(var.names, count.index)}-${count.index}"
  role          = aws_iam_role.shared.arn
  handler       = "${var.names[count.index]}.handler"
  runtime       = "python3.12"
  filename      = "all.zip"
  environment {
    variables = merge(
      { NAME = upper(var.names[count.index]) },
      count.index == 0 ? { FIRST = "yes" } : {},
    )
  }
}

resource "aws_lambda_function_url" "first" {
  count              = var.with_url ? 1 : 0
  function_name      = aws_lambda_function.each[0].function_name
  authorization_type = "NONE"
  cors {
    allow_origins = ["*"]
  }
}

resource "aws_lambda_function_url" "others" {
  for_each           = { for index, name in var.names : name => aws_lambda_function.each[index].arn if index > 0 }
  function_name      = each.value
  authorization_type = each.key == "beta" ? "AWS_IAM" : "NONE"
}

resource "aws_sqs_queue" "maybe" {
  count = var.with_queue ? 1 : 0
  name  = "maybe"
}

resource "aws_lambda_event_source_mapping" "maybe" {
  count            = var.with_queue ? 1 : 0
  event_source_arn = aws_sqs_queue.maybe[0].arn
  function_name    = aws_lambda_function.each[0].arn
}

resource "aws_cloudwatch_log_group" "each" {
  for_each          = { for fn in aws_lambda_function.each : fn.function_name => fn }
  name              = "/aws/lambda/${each.key}"
  retention_in_days = 30
}
