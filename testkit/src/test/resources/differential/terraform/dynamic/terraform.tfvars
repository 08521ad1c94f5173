statements = [
  { sid = "Tables", actions = ["dynamodb:GetItem", "dynamodb:PutItem"], resources = ["arn:aws:dynamodb:*:*:table/a"] },
  { sid = "Metrics", actions = ["cloudwatch:PutMetricData"] },
]
