resource "aws_sqs_queue" "named" {
  for_each = toset(["one", "two"])
  name     = "queue-${each.key}"
}

resource "aws_cloudwatch_log_group" "of_names" {
  for_each = toset([for queue in aws_sqs_queue.named : queue.name])
  name     = "/queues/${each.key}"
}

resource "terraform_data" "reads_names" {
  input = {
    upper  = upper(aws_sqs_queue.named["one"].name)
    same   = aws_sqs_queue.named["one"].name == "queue-one"
    suffix = element(split("-", aws_sqs_queue.named["two"].name), 1)
    keyed  = { (aws_sqs_queue.named["one"].name) = 1 }
    chosen = aws_sqs_queue.named["two"].name != "queue-two" ? "a" : "b"
    kept   = "x-${aws_sqs_queue.named["one"].name}"
  }
}
