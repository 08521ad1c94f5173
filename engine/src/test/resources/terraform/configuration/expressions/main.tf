variable "name" { default = "World" }
variable "obj" {
  type = object({ a = string, b = optional(number, 5), c = optional(list(string), ["z"]), d = optional(string) })
  default = { a = 1, extra = true }
}
variable "set" {
  type = set(string)
  default = ["b", "a", "b"]
}
variable "nums" {
  type = list(number)
  default = ["1", 2]
}
variable "m" {
  type = map(string)
  default = { x = 1, y = true }
}
variable "nul" { default = null }
variable "list_obj" {
  type = list(object({ n = string, on = optional(bool, true) }))
  default = [{ n = "p" }, { n = "q", on = false }]
}
locals {
  a = 1
  b = local.a + 1
  list = ["a", "b", "c"]
  map = { k1 = "v1", "k 2" = 2, k3 = [1, 2, { z = true }] }
  nested = [{ id = 1, tags = ["x", "y"] }, { id = 2, tags = [] }]
  str = "héllo"
  multi = <<-EOT
    first
      second ${local.a}

    third
  EOT
  raw = <<EOT
  keep
    ${upper("x")}
EOT
}
locals { tpl = "hey $${who}" }
resource "terraform_data" "x" {}
