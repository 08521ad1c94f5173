resource "aws_sqs_queue" "work" { name = "work" }
resource "aws_sqs_queue" "dead" { name = "dead" }
resource "aws_dynamodb_table" "items" {
  name             = "items"
  hash_key         = "id"
  stream_enabled   = true
  stream_view_type = "NEW_IMAGE"
}

resource "aws_iam_role" "reader" {
  name               = "reader"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = "sts:AssumeRole" }] })
}

data "aws_iam_policy_document" "reader" {
  statement {
    actions   = ["dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream", "dynamodb:ListStreams"]
    resources = ["${aws_dynamodb_table.items.arn}/stream/*"]
  }
  statement {
    actions   = ["sqs:*"]
    resources = [aws_sqs_queue.work.arn, aws_sqs_queue.dead.arn]
  }
}

resource "aws_iam_role_policy" "reader" {
  role   = aws_iam_role.reader.id
  policy = data.aws_iam_policy_document.reader.json
}

data "archive_file" "code" {
  type        = "zip"
  source_dir  = "src"
  output_path = "code.zip"
}

resource "aws_lambda_function" "reader" {
  function_name = "reader"
  role          = aws_iam_role.reader.arn
  filename      = data.archive_file.code.output_path
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  environment { variables = { QUEUE = aws_sqs_queue.work.url } }
}

resource "aws_lambda_event_source_mapping" "items" {
  event_source_arn = aws_dynamodb_table.items.stream_arn
  function_name    = aws_lambda_function.reader.arn
  destination_config { on_failure { destination_arn = aws_sqs_queue.dead.arn } }
}
