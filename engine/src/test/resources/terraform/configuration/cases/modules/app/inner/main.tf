variable "label" {}

variable "extra" {
  default = "kept out by null"
}

resource "terraform_data" "leaf" {
  input = [var.label, var.extra]
}

output "label" {
  value = upper(var.label)
}

output "path" {
  value = path.module
}
