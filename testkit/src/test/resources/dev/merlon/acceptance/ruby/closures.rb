require "json"

def command_for(program)
  ->(argument) { program + " " + argument }
end

def twice(text)
  yield(yield(text))
end

def handler(event:, context:)
  text = JSON.parse(event["body"])["input"]
  listing = command_for("ls")
  # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  system(listing.call(text))
  system(listing.("/tmp"))
  # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  system(twice("ls") { |x| x + text })
  system(twice("ls") { |x| x + " /" })
end
