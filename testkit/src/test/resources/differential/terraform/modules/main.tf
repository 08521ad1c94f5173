variable "stages" {
  default = {
    dev  = { memory = 128 }
    prod = { memory = 1024 }
  }
}

module "worker" {
  source   = "./modules/worker"
  for_each = var.stages

  name   = "worker-${each.key}"
  memory = each.value.memory
  tables = [aws_dynamodb_table.jobs.arn]
}

resource "aws_dynamodb_table" "jobs" {
  name             = "jobs"
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "id"
  stream_enabled   = true
  stream_view_type = "NEW_IMAGE"
  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_lambda_event_source_mapping" "jobs" {
  for_each          = module.worker
  event_source_arn  = aws_dynamodb_table.jobs.stream_arn
  function_name     = each.value.function_arn
  starting_position = "LATEST"
}

output "functions" {
  value = { for stage, worker in module.worker : stage => worker.function_name }
}
