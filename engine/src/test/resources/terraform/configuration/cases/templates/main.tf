variable "table" {}

locals {
  functions = ["get", "put"]
  policy    = templatefile("${path.module}/policy.json.tftpl", { actions = ["dynamodb:GetItem", "dynamodb:PutItem"], table = var.table })
}

resource "aws_iam_policy" "p" {
  policy = local.policy
}

resource "terraform_data" "known" {
  input = {
    list = templatefile("list.tftpl", { names = local.functions, on = true })
    file = file("${path.module}/plain.txt")
    here = <<-EOT
      %{~ for name in local.functions ~}
      - ${name}
      %{~ endfor ~}
      done
    EOT
    json = jsondecode(file("data.json")).a[1]
    hash = filemd5("plain.txt")
    set  = fileset(path.module, "*.tftpl")
  }
}
