variable "stage" {}

variable "extra_actions" {
  type = list(string)
}

variable "settings" {
  type = object({ table = string })
}

variable "create" {
  type = bool
}

variable "replicas" {
  type = number
}

variable "queues" {
  type = map(string)
}

data "aws_caller_identity" "me" {}

data "aws_region" "here" {}

data "aws_partition" "this" {}

locals {
  prefix  = "shop-${var.stage}"
  is_prod = var.stage == "prod"
  arn     = "arn:${data.aws_partition.this.partition}:sqs:${data.aws_region.here.name}:${data.aws_caller_identity.me.account_id}:${local.prefix}"
}

resource "aws_sqs_queue" "main" {
  name                       = local.prefix
  visibility_timeout_seconds = local.is_prod ? 300 : 30
  kms_master_key_id          = var.settings.table
  tags = {
    Upper = upper(var.stage)
    Stage = var.stage
    Known = "yes"
  }
}

resource "aws_sqs_queue" "perhaps" {
  count = var.create ? 1 : 0
  name  = "perhaps"
}

resource "aws_sqs_queue" "unless" {
  count = var.create ? 0 : 1
  name  = "unless"
}

resource "aws_sqs_queue" "several" {
  count = var.replicas
  name  = "several-${count.index}"
}

resource "aws_sqs_queue" "keyed" {
  for_each = var.queues
  name     = each.key
  tags     = { Value = each.value }
}

resource "aws_sqs_queue_policy" "main" {
  queue_url = aws_sqs_queue.main.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:root" }
      Action    = concat(["sqs:SendMessage"], var.extra_actions)
      Resource  = [aws_sqs_queue.main.arn, "${aws_sqs_queue.main.arn}/*", local.arn]
      Condition = local.is_prod ? { Bool = { "aws:SecureTransport" = "true" } } : {}
    }]
  })
}

resource "aws_sqs_queue_policy" "others" {
  queue_url = try(aws_sqs_queue.perhaps[0].id, aws_sqs_queue.unless[0].id)
  policy    = join(",", [aws_sqs_queue.main.arn, one(aws_sqs_queue.perhaps[*].arn) == null ? "none" : "some"])
}

resource "aws_sns_topic" "text" {
  name         = coalesce(var.stage, "default")
  display_name = "%{ if local.is_prod }Production%{ else }Test%{ endif } of ${var.stage}"
  policy       = "before ${jsonencode({ queue = aws_sqs_queue.main.arn, list = var.extra_actions })} after"
  arn          = format("arn:aws:sns:%s:%s", data.aws_region.here.id, var.stage)
}

resource "aws_sns_topic" "by_key" {
  name = aws_sqs_queue.keyed["orders"].name
}

resource "aws_iam_role" "oidc" {
  assume_role_policy = jsonencode({
    Statement = [{
      Condition = { StringEquals = { "${aws_iam_openid_connect_provider.ci.url}:sub" = "repo:x" } }
    }]
  })
}

resource "aws_iam_openid_connect_provider" "ci" {
  url = "https://ci.example"
}

output "nested_reference" {
  value = aws_lb.front.access_logs[0].bucket
}

resource "aws_lb" "front" {
  name = lower("FRONT")
}
