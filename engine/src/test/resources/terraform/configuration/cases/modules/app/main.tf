variable "name" {
  type = string
}

variable "sizes" {
  type    = map(number)
  default = {}
}

variable "missing_default" {
  type     = string
  default  = "fallback"
  nullable = false
}

locals {
  full = "${var.name}-app"
}

module "inner" {
  source = "./inner"
  label  = local.full
  extra  = null
}

resource "terraform_data" "this" {
  input = { name = local.full, sizes = var.sizes, from = module.inner.label, path = path.module, root = path.root }
}

output "full_name" {
  value = local.full
}

output "data_id" {
  value = terraform_data.this.id
}

output "inner_path" {
  value = module.inner.path
}

output "cyclic_looking" {
  value = "${module.inner.label}-${local.full}"
}
