variable "vpc" {
  type    = object({ subnets = list(string), groups = list(string) })
  default = null
}

variable "origins" {
  default = ["https://a.example", "https://b.example"]
}

variable "dead_letters" {
  type = string
}

locals {
  rules = [{ port = 80, from = ["10.0.0.0/8"] }, { port = 443, from = ["0.0.0.0/0"] }]
}

resource "aws_security_group" "web" {
  name = "web"

  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["10.1.0.0/16"]
  }

  dynamic "ingress" {
    for_each = local.rules
    content {
      from_port   = ingress.value.port
      to_port     = ingress.value.port
      protocol    = "tcp"
      cidr_blocks = ingress.value.from
    }
  }
}

resource "aws_lambda_function" "api" {
  function_name = "api"
  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/api:1"
  package_type  = "Image"
  role          = "arn:aws:iam::123456789012:role/api"

  dynamic "vpc_config" {
    for_each = var.vpc == null ? [] : [var.vpc]
    content {
      subnet_ids         = vpc_config.value.subnets
      security_group_ids = vpc_config.value.groups
    }
  }

  dynamic "dead_letter_config" {
    for_each = var.dead_letters == "" ? [] : [var.dead_letters]
    content {
      target_arn = dead_letter_config.value
    }
  }
}

resource "aws_s3_bucket_cors_configuration" "site" {
  bucket = "site"

  dynamic "cors_rule" {
    for_each = toset(var.origins)
    iterator = origin
    content {
      allowed_methods = ["GET"]
      allowed_origins = [origin.key]
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "nested" {
  bucket = "site"

  dynamic "rule" {
    for_each = { first = 1, second = 2 }
    content {
      id     = rule.key
      status = "Enabled"

      filter {}

      dynamic "expiration" {
        for_each = rule.value > 1 ? [rule.key] : []
        content {
          days = 10 * rule.value
        }
      }

      dynamic "transition" {
        for_each = { for days in range(rule.value) : days => "GLACIER" }
        content {
          days          = transition.key + 30
          storage_class = transition.value
        }
      }
    }
  }
}
