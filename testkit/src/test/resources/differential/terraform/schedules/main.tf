locals {
  jobs = {
    nightly = { expression = "cron(0 3 * * ? *)", input = { full = true } }
    hourly  = { expression = "rate(1 hour)", input = { full = false } }
  }
}

resource "aws_iam_role" "job" {
  name               = "job"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = ["lambda.amazonaws.com", "scheduler.amazonaws.com", "states.amazonaws.com"] } }] })
}

resource "aws_lambda_function" "job" {
  function_name = "job"
  role          = aws_iam_role.job.arn
  handler       = "job.run"
  runtime       = "python3.12"
  filename      = "job.zip"
}

resource "aws_cloudwatch_event_rule" "job" {
  for_each            = local.jobs
  name                = "job-${each.key}"
  schedule_expression = each.value.expression
}

resource "aws_cloudwatch_event_target" "job" {
  for_each  = local.jobs
  rule      = aws_cloudwatch_event_rule.job[each.key].name
  target_id = "job"
  arn       = aws_lambda_function.job.arn
  input     = jsonencode(each.value.input)
}

resource "aws_lambda_permission" "job" {
  for_each      = aws_cloudwatch_event_rule.job
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.job.function_name
  principal     = "events.amazonaws.com"
  source_arn    = each.value.arn
}

resource "aws_cloudwatch_event_bus" "orders" {
  name = "orders"
}

resource "aws_cloudwatch_event_rule" "placed" {
  name           = "placed"
  event_bus_name = aws_cloudwatch_event_bus.orders.name
  event_pattern = jsonencode({
    source        = ["shop"]
    "detail-type" = ["OrderPlaced"]
  })
}

resource "aws_cloudwatch_event_target" "placed" {
  rule           = aws_cloudwatch_event_rule.placed.name
  event_bus_name = aws_cloudwatch_event_bus.orders.name
  arn            = aws_lambda_function.job.arn
  dead_letter_config {
    arn = aws_sqs_queue.dead.arn
  }
  retry_policy {
    maximum_retry_attempts = 3
  }
}

resource "aws_sqs_queue" "dead" {
  name = "dead"
}

resource "aws_scheduler_schedule" "weekly" {
  name                = "weekly"
  schedule_expression = "rate(7 days)"
  flexible_time_window {
    mode = "OFF"
  }
  target {
    arn      = aws_lambda_function.job.arn
    role_arn = aws_iam_role.job.arn
    input    = "{}"
  }
}

resource "aws_sfn_state_machine" "flow" {
  name     = "flow"
  role_arn = aws_iam_role.job.arn
  definition = jsonencode({
    StartAt = "Job"
    States = {
      Job = { Type = "Task", Resource = aws_lambda_function.job.arn, End = true }
    }
  })
  logging_configuration {
    level                  = "ALL"
    include_execution_data = false
    log_destination        = "${aws_cloudwatch_log_group.flow.arn}:*"
  }
}

resource "aws_cloudwatch_log_group" "flow" {
  name              = "/flow"
  retention_in_days = 14
}

resource "aws_cloudwatch_log_subscription_filter" "flow" {
  name            = "flow"
  log_group_name  = aws_cloudwatch_log_group.flow.name
  filter_pattern  = "ERROR"
  destination_arn = aws_lambda_function.job.arn
}
