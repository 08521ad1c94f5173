variable "from_default" { default = "default" }
variable "from_tfvars" { default = "default" }
variable "from_tfvars_json" { default = "default" }
variable "from_auto" { default = "default" }
variable "from_auto_json" { default = "default" }
variable "converted" { type = string }
variable "list" { type = list(number) }
variable "objects" {
  type = map(object({
    path    = string
    timeout = optional(number, 30)
    tags    = optional(map(string), {})
    note    = optional(string)
  }))
}

resource "terraform_data" "all" {
  input = {
    names     = [var.from_default, var.from_tfvars, var.from_tfvars_json, var.from_auto, var.from_auto_json]
    converted = var.converted
    list      = var.list
    objects   = var.objects
    workspace = terraform.workspace
  }
}
