variable "bucket" {
  type    = string
  default = "uploads-of-people"
}

resource "aws_s3_bucket" "uploads" {
  bucket = var.bucket
}

resource "aws_s3_bucket_versioning" "uploads" {
  bucket = aws_s3_bucket.uploads.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "uploads" {
  bucket = aws_s3_bucket.uploads.bucket
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.uploads.arn
    }
    bucket_key_enabled = true
  }
}

resource "aws_kms_key" "uploads" {
  description             = "uploads"
  deletion_window_in_days = 7
  enable_key_rotation     = true
}

resource "aws_kms_alias" "uploads" {
  name          = "alias/uploads"
  target_key_id = aws_kms_key.uploads.key_id
}

resource "aws_s3_bucket_public_access_block" "uploads" {
  bucket                  = aws_s3_bucket.uploads.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "uploads" {
  bucket = aws_s3_bucket.uploads.id
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_cors_configuration" "uploads" {
  bucket = aws_s3_bucket.uploads.id
  cors_rule {
    allowed_methods = ["PUT"]
    allowed_origins = ["https://example.com"]
    allowed_headers = ["*"]
    max_age_seconds = 300
  }
}

resource "aws_s3_bucket" "logs" {
  bucket_prefix = "logs-"
  force_destroy = true
}

resource "aws_s3_bucket_logging" "uploads" {
  bucket        = aws_s3_bucket.uploads.id
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "uploads/"
}

data "aws_iam_policy_document" "tls" {
  statement {
    sid     = "OnlyTls"
    effect  = "Deny"
    actions = ["s3:*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    resources = [
      aws_s3_bucket.uploads.arn,
      "${aws_s3_bucket.uploads.arn}/*",
    ]
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "uploads" {
  bucket = aws_s3_bucket.uploads.id
  policy = data.aws_iam_policy_document.tls.json
}

resource "aws_iam_role" "thumbs" {
  name               = "thumbs"
  assume_role_policy = file("${path.module}/trust.json")
}

resource "aws_iam_role_policy" "thumbs" {
  role = aws_iam_role.thumbs.name
  policy = templatefile("${path.module}/policy.json.tftpl", {
    bucket  = aws_s3_bucket.uploads.bucket
    actions = ["s3:GetObject", "s3:PutObject"]
  })
}

resource "aws_lambda_function" "thumbs" {
  function_name = "thumbs"
  role          = aws_iam_role.thumbs.arn
  handler       = "thumbs.handler"
  runtime       = "python3.12"
  filename      = "thumbs.zip"
  layers        = ["arn:aws:lambda:eu-west-1:770693421928:layer:Klayers-p312-Pillow:1"]
  tracing_config {
    mode = "Active"
  }
  ephemeral_storage {
    size = 1024
  }
}

resource "aws_lambda_permission" "bucket" {
  statement_id  = "bucket"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.thumbs.arn
  principal     = "s3.amazonaws.com"
  source_arn    = aws_s3_bucket.uploads.arn
}

resource "aws_s3_bucket_notification" "uploads" {
  bucket = aws_s3_bucket.uploads.id
  lambda_function {
    lambda_function_arn = aws_lambda_function.thumbs.arn
    events              = ["s3:ObjectCreated:*"]
    filter_prefix       = "in/"
    filter_suffix       = ".png"
  }
  depends_on = [aws_lambda_permission.bucket]
}
