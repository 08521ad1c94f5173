require "json"

def handler(event:, context:)
  first = JSON.parse(event["body"])["input"]
  second = first
  third, other = second, "ls"
  third = third
  # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  system(third)
  system(other)
  third = "ls"
  system(third)
  fourth = other == "x" ? "id" : "pwd"
  system(fourth)
  fifth ||= first
  # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  `#{fifth}`
end
