variable "names" { type = list(string) }

variable "tags" { type = map(string) }

# An instance for each known key, and one for those that may come.
resource "aws_sqs_queue" "each" {
  for_each = toset(concat(["orders", "mails"], var.names))
  name     = each.key
  tags     = merge({ Owner = "shop" }, var.tags, { Name = each.key })
}

resource "aws_sqs_queue" "of_map" {
  for_each = merge({ orders = 5 }, var.tags)
  name     = each.key
}

resource "aws_sns_topic" "of_queue" { name = aws_sqs_queue.each["orders"].name }

resource "aws_iam_role_policy" "known" {
  policy = jsonencode({
    Statement = concat(
      [{ Effect = "Allow", Action = concat(["s3:GetObject"], var.names), Resource = "*" }],
      [for name in var.names : { Effect = "Allow", Action = "sqs:*", Resource = name }],
    )
  })
}

data "aws_iam_policy_document" "dynamic" {
  dynamic "statement" {
    for_each = concat(["s3:GetObject"], var.names)
    content {
      actions   = [statement.value]
      resources = ["*"]
    }
  }
}

# One instance stands for an unknown number; a list of them has one element or more.
resource "aws_subnet" "several" { count = 3 * length(var.names) }

resource "aws_lambda_function" "inside" {
  # Whoever builds the package makes this file.
  source_code_hash = md5(file("build/package.zip"))
  memory_size      = length(aws_subnet.several)
  vpc_config {
    subnet_ids         = [aws_subnet.several[0].id, aws_subnet.several[1].id]
    security_group_ids = aws_subnet.several[*].id
  }
}
