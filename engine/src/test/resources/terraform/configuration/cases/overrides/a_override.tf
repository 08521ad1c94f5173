resource "terraform_data" "a" {
  input = "first override"
}

locals {
  x = 10
}
