variable "name" { type = string }
variable "function" { type = string }

resource "aws_sqs_queue" "q" {
  name = var.name
}

resource "aws_lambda_event_source_mapping" "m" {
  event_source_arn = aws_sqs_queue.q.arn
  function_name    = var.function
}

output "arn" {
  value = aws_sqs_queue.q.arn
}
