resource "terraform_data" "a" {
  input            = "original"
  triggers_replace = ["kept"]
}

locals {
  x = 1
  y = local.x + 1
}

variable "v" {
  default = "original"
}

output "all" {
  value = [local.x, local.y, var.v]
}
