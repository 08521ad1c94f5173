resource "terraform_data" "a" {
  input = "last override"
}

variable "v" {
  default = "overridden"
}
