variable "names" {
  type    = set(string)
  default = ["b", "a"]
}

variable "off" {
  type    = bool
  default = false
}

locals {
  queues = {
    orders = { delay = 5 }
    mails  = { delay = 0, fifo = true }
  }
}

resource "terraform_data" "counted" {
  count = 2
  input = "n${count.index}"
}

resource "terraform_data" "none" {
  count = var.off ? 1 : 0
  input = "never"
}

resource "terraform_data" "of_set" {
  for_each = var.names
  input    = "${each.key}=${each.value}"
}

resource "terraform_data" "of_map" {
  for_each = local.queues
  input    = { name = each.key, delay = each.value.delay, fifo = lookup(each.value, "fifo", false) }
}

resource "terraform_data" "chained" {
  for_each = terraform_data.of_map
  input    = each.key
}

resource "terraform_data" "filtered" {
  for_each = { for name, queue in local.queues : name => queue if queue.delay > 0 }
  input    = each.value.delay
}

resource "terraform_data" "quoted" {
  for_each = toset(["a \"b\""])
  input    = each.key
}

resource "aws_sqs_queue_policy" "splat" {
  queue_url = terraform_data.counted[1].id
  policy    = jsonencode({ all = terraform_data.counted[*].id, keyed = { for k, q in terraform_data.of_map : k => q.id } })
}

output "first" {
  value = terraform_data.counted[0].output
}

output "none" {
  value = one(terraform_data.none[*].id)
}
