resource "aws_kinesis_stream" "clicks" {
  name             = "clicks"
  shard_count      = 1
  retention_period = 48
  encryption_type  = "KMS"
  kms_key_id       = "alias/aws/kinesis"
}

resource "aws_iam_role" "streams" {
  name = "streams"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [for service in ["lambda", "pipes", "firehose"] : {
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "${service}.amazonaws.com" }
    }]
  })
}

resource "aws_lambda_function" "clicks" {
  function_name = "clicks"
  role          = aws_iam_role.streams.arn
  handler       = "clicks.handler"
  runtime       = "python3.12"
  filename      = "clicks.zip"
  vpc_config {
    subnet_ids         = ["subnet-11111111"]
    security_group_ids = [aws_security_group.clicks.id]
  }
  file_system_config {
    arn              = aws_efs_access_point.data.arn
    local_mount_path = "/mnt/data"
  }
}

resource "aws_security_group" "clicks" {
  name        = "clicks"
  description = "clicks"
  vpc_id      = "vpc-11111111"
  egress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_efs_file_system" "data" {
  encrypted = true
}

resource "aws_efs_access_point" "data" {
  file_system_id = aws_efs_file_system.data.id
  posix_user {
    gid = 1000
    uid = 1000
  }
}

resource "aws_lambda_event_source_mapping" "clicks" {
  event_source_arn                   = aws_kinesis_stream.clicks.arn
  function_name                      = aws_lambda_function.clicks.function_name
  starting_position                  = "TRIM_HORIZON"
  maximum_batching_window_in_seconds = 5
  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.failed.arn
    }
  }
}

resource "aws_sqs_queue" "failed" {
  name              = "failed"
  kms_master_key_id = "alias/aws/sqs"
}

resource "aws_lambda_function_event_invoke_config" "clicks" {
  function_name          = aws_lambda_function.clicks.function_name
  maximum_retry_attempts = 0
  destination_config {
    on_failure {
      destination = aws_sqs_queue.failed.arn
    }
  }
}

resource "aws_pipes_pipe" "failed" {
  name     = "failed"
  role_arn = aws_iam_role.streams.arn
  source   = aws_sqs_queue.failed.arn
  target   = aws_lambda_function.clicks.arn
  source_parameters {
    sqs_queue_parameters {
      batch_size = 2
    }
  }
}

resource "aws_cognito_user_pool" "people" {
  name = "people"
  lambda_config {
    pre_sign_up = aws_lambda_function.clicks.arn
  }
}

resource "aws_cognito_user_pool_client" "web" {
  name                                 = "web"
  user_pool_id                         = aws_cognito_user_pool.people.id
  generate_secret                      = false
  allowed_oauth_flows                  = ["code"]
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_scopes                 = ["openid"]
  callback_urls                        = ["https://example.com"]
}

resource "aws_secretsmanager_secret" "key" {
  name = "key"
}

resource "aws_secretsmanager_secret_version" "key" {
  secret_id     = aws_secretsmanager_secret.key.id
  secret_string = "not-really"
}

resource "aws_ssm_parameter" "setting" {
  name  = "/app/setting"
  type  = "String"
  value = "on"
}

resource "aws_iot_topic_rule" "clicks" {
  name        = "clicks"
  enabled     = true
  sql         = "SELECT * FROM 'clicks'"
  sql_version = "2016-03-23"
  lambda {
    function_arn = aws_lambda_function.clicks.arn
  }
}
