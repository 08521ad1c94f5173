# Policy documents that are merged, overridden and generated; override files.
variable "writers" {
  type    = list(string)
  default = ["orders", "mails"]
}

data "aws_iam_policy_document" "base" {
  version = "2012-10-17"
  statement {
    sid       = "Logs"
    actions   = ["logs:*"]
    resources = ["*"]
  }
  statement {
    sid       = "Read"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::shop/*"]
  }
}

data "aws_iam_policy_document" "more" {
  dynamic "statement" {
    for_each = var.writers
    content {
      sid       = "Write${title(statement.value)}"
      actions   = ["s3:PutObject"]
      resources = ["arn:aws:s3:::shop/${statement.value}/*"]
    }
  }
}

data "aws_iam_policy_document" "narrow" {
  statement {
    sid       = "Logs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["arn:aws:logs:*:*:log-group:/aws/lambda/*"]
  }
  statement {
    sid       = "NoDelete"
    effect    = "Deny"
    actions   = ["s3:DeleteObject"]
    resources = ["*"]
    condition {
      test     = "StringNotEquals"
      variable = "aws:PrincipalTag/team"
      values   = ["red", "blue"]
    }
  }
}

data "aws_iam_policy_document" "all" {
  source_policy_documents = [
    data.aws_iam_policy_document.base.json,
    data.aws_iam_policy_document.more.json,
  ]
  override_policy_documents = [data.aws_iam_policy_document.narrow.json]
  statement {
    sid           = "Tables"
    actions       = ["dynamodb:Query"]
    not_resources = ["arn:aws:dynamodb:*:*:table/secrets"]
  }
}

resource "aws_iam_role" "r" {
  name = "merged"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_policy" "all" {
  name   = "all"
  policy = data.aws_iam_policy_document.all.json
}

resource "aws_iam_role_policy_attachment" "all" {
  role       = aws_iam_role.r.name
  policy_arn = aws_iam_policy.all.arn
}

resource "aws_lambda_function" "f" {
  function_name = "merged"
  role          = aws_iam_role.r.arn
  handler       = "a.b"
  runtime       = "python3.12"
  filename      = "f.zip"
  timeout       = 3
}
