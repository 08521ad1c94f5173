from_tfvars      = "terraform.tfvars"
from_tfvars_json = "terraform.tfvars"
from_auto        = "terraform.tfvars"
from_auto_json   = "terraform.tfvars"
converted        = 12
list             = ["1", 2]
objects = {
  get  = { path = "/get", unknown = "dropped" }
  post = { path = "/post", timeout = "5", tags = { a = true } }
}
