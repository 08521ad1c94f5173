# Aliases as targets of triggers, destinations, dead letters, streams with filters, and a state machine.
resource "aws_iam_role" "work" {
  name = "work"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = ["lambda.amazonaws.com", "states.amazonaws.com"] } }]
  })
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead.arn
    maxReceiveCount     = 3
  })
}

resource "aws_sqs_queue" "dead" {
  name = "dead"
}

resource "aws_sns_topic" "failed" {
  name = "failed"
}

resource "aws_lambda_function" "work" {
  function_name = "work"
  role          = aws_iam_role.work.arn
  handler       = "work.handler"
  runtime       = "python3.12"
  filename      = "f.zip"
  publish       = true
  dead_letter_config {
    target_arn = aws_sqs_queue.dead.arn
  }
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.work.function_name
  function_version = aws_lambda_function.work.version
}

resource "aws_lambda_function_event_invoke_config" "live" {
  function_name          = aws_lambda_function.work.function_name
  qualifier              = aws_lambda_alias.live.name
  maximum_retry_attempts = 1
  destination_config {
    on_failure {
      destination = aws_sns_topic.failed.arn
    }
    on_success {
      destination = aws_sqs_queue.jobs.arn
    }
  }
}

resource "aws_lambda_event_source_mapping" "jobs" {
  event_source_arn = aws_sqs_queue.jobs.arn
  function_name    = aws_lambda_alias.live.arn
  batch_size       = 5
  filter_criteria {
    filter {
      pattern = jsonencode({ body = { kind = ["new"] } })
    }
  }
}

resource "aws_sns_topic_subscription" "failed" {
  topic_arn = aws_sns_topic.failed.arn
  protocol  = "lambda"
  endpoint  = aws_lambda_alias.live.arn
}

resource "aws_lambda_permission" "failed" {
  statement_id  = "topic"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.work.function_name
  qualifier     = aws_lambda_alias.live.name
  principal     = "sns.amazonaws.com"
  source_arn    = aws_sns_topic.failed.arn
}

resource "aws_cloudwatch_event_rule" "nightly" {
  name                = "nightly"
  schedule_expression = "cron(0 3 * * ? *)"
}

resource "aws_cloudwatch_event_target" "nightly" {
  rule = aws_cloudwatch_event_rule.nightly.name
  arn  = aws_lambda_alias.live.arn
}

resource "aws_sfn_state_machine" "flow" {
  name     = "flow"
  role_arn = aws_iam_role.work.arn
  definition = jsonencode({
    StartAt = "Work"
    States = {
      Work = { Type = "Task", Resource = aws_lambda_function.work.arn, End = true }
    }
  })
}
