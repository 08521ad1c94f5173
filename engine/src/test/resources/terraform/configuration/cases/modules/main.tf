module "app" {
  source = "./app"
  name   = "shop"
  sizes  = { small = 1, large = "3" }
}

module "twice" {
  source   = "./app"
  for_each = toset(["x", "y"])
  name     = "app-${each.key}"
}

module "off" {
  source = "./app"
  count  = 0
  name   = "off"
}


resource "terraform_data" "uses" {
  input = [module.app.full_name, module.twice["x"].full_name, module.app.inner_path]
}

resource "aws_lambda_alias" "uses" {
  name             = "live"
  function_name    = "f"
  function_version = "$LATEST"
  description      = join(",", values(module.twice)[*].data_id)
}

resource "aws_sqs_queue" "back" {
  name = module.app.cyclic_looking
}
