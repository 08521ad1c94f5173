require "json"

def handler(event:, context:)
  body = JSON.parse(event["body"])
  commands = { bad: body["input"], good: "ls" }
  # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  system(commands[:bad])
  system(commands.fetch(:good))
  pair = [body["input"], "ls"]
  # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  system(pair[0])
  system(pair.last)
  words = []
  words << body["input"]
  # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  system(words.join(" "))
  numbers = words.map(&:to_i)
  system("ls #{numbers.first}")
  commands.delete(:bad)
  commands.each do |key, command|
    system(command)
  end
end
