variable "stage" {}

module "packaged" {
  source        = "terraform-aws-modules/lambda/aws"
  version       = "~> 7.0"
  function_name = "packaged-${var.stage}"
  policies      = [aws_sqs_queue.work.arn]
  count         = var.stage == "prod" ? 1 : 0
}

module "installed" {
  source = "example/queue/aws"
  name   = "installed"
}

resource "aws_sqs_queue" "work" {
  name = module.installed.name
}

resource "aws_lambda_alias" "uses" {
  name          = "live"
  function_name = one(module.packaged[*].lambda_function_name)
}
