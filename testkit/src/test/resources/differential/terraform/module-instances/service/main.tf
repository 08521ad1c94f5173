variable "name" { type = string }
variable "memory" { type = number }
variable "queues" { type = list(string) }

resource "aws_iam_role" "r" {
  name = var.name
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_lambda_function" "f" {
  function_name = var.name
  role          = aws_iam_role.r.arn
  handler       = "${var.name}.handler"
  runtime       = "python3.12"
  filename      = "f.zip"
  memory_size   = var.memory
}

module "queue" {
  source   = "./queue"
  count    = length(var.queues)
  name     = "${var.name}-${var.queues[count.index]}"
  function = aws_lambda_function.f.arn
}

data "aws_iam_policy_document" "queues" {
  count = length(var.queues) > 0 ? 1 : 0
  statement {
    actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
    resources = module.queue[*].arn
  }
}

resource "aws_iam_role_policy" "queues" {
  count  = length(var.queues) > 0 ? 1 : 0
  name   = "queues"
  role   = aws_iam_role.r.id
  policy = data.aws_iam_policy_document.queues[0].json
}

output "function" {
  value = aws_lambda_function.f.function_name
}
