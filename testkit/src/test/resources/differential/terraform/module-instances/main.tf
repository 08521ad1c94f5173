# Modules inside of modules, each with `for_each` or `count`.
variable "services" {
  type = map(object({
    memory = optional(number, 256)
    queues = optional(list(string), [])
  }))
  default = {
    orders = { memory = 512, queues = ["new", "paid"] }
    mails  = {}
  }
}

module "service" {
  source   = "./service"
  for_each = var.services
  name     = each.key
  memory   = each.value.memory
  queues   = each.value.queues
}

resource "aws_sns_topic" "alarms" {
  name         = "alarms"
  display_name = join(",", [for name, service in module.service : service.function])
}
