locals {
  a = local.b
  b = local.a
  c = [1, 2
  d = "fine"
}

resource "aws_sqs_queue" "kept" {
  name  = "kept"
  delay = 5 +
  tags  = { a = "b" }
}

resource "aws_sqs_queue" "open" {
  name = "open"

resource "aws_sqs_queue" "next" {
  name = local.a
}

resource "aws_sqs_queue" "undeclared" {
  name = "${var.nowhere}-${local.nowhere}-${aws_x.y.arn}-${module.m.out}"
  kms  = nofunction("x")
  url  = file("absent.txt")
  sse  = file("../../../../../../pom.xml")
  arn  = [1][3]
}

module "absent" {
  source = "./absent"
}

module "itself" {
  source = "./"
}

output "text" {
  value = "unclosed
}

output "last" {
  value = local.d
}
