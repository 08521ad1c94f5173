from_auto      = "a.auto.tfvars"
from_auto_json = "a.auto.tfvars"
