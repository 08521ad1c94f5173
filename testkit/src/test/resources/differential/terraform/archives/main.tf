data "archive_file" "folder" {
  type        = "zip"
  source_dir  = "${path.module}/folder"
  output_path = "${path.module}/out/folder.zip"
}

data "archive_file" "file" {
  type        = "zip"
  source_file = "${path.module}/single/one.py"
  output_path = "${path.module}/out/file.zip"
}

resource "aws_iam_role" "role" {
  name               = "archives"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_lambda_function" "folder" {
  function_name = "folder"
  role          = aws_iam_role.role.arn
  handler       = "main.handler"
  runtime       = "python3.12"
  filename      = data.archive_file.folder.output_path
}

resource "aws_lambda_function" "by_path" {
  function_name = "by-path"
  role          = aws_iam_role.role.arn
  handler       = "one.handler"
  runtime       = "python3.12"
  filename      = "${path.module}/out/file.zip"
}

resource "aws_s3_bucket" "packages" {
  bucket = "packages-of-archives"
}

resource "aws_s3_object" "package" {
  bucket = aws_s3_bucket.packages.id
  key    = "folder.zip"
  source = data.archive_file.folder.output_path
}

resource "aws_lambda_function" "from_bucket" {
  function_name = "from-bucket"
  role          = aws_iam_role.role.arn
  handler       = "main.handler"
  runtime       = "python3.12"
  s3_bucket     = aws_s3_bucket.packages.id
  s3_key        = aws_s3_object.package.key
}

resource "aws_lambda_function" "image" {
  function_name = "image"
  role          = aws_iam_role.role.arn
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/image:1"
}

resource "aws_lambda_layer_version" "shared" {
  layer_name          = "shared"
  filename            = data.archive_file.folder.output_path
  compatible_runtimes = ["python3.12"]
}
