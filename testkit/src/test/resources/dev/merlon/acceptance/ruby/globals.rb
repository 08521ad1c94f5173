require "json"

PREFIX = "ls "
$current = nil

def remember(text)
  $current = text
end

def handler(event:, context:)
  remember(JSON.parse(event["body"])["input"])
  system(PREFIX)
  # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  system(PREFIX + $current)
end
