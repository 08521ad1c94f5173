require "json"

def handler(event:, context:)
  text = JSON.parse(event["body"])["input"]
  command = "ls"
  while command.length < 20
    command = command + " " + text
    break if command.end_with?("x")
  end
  # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  system(command)
  %w[ls pwd].each do |word|
    system(word)
  end
  [text].each do |word|
    # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    system(word)
  end
  for word in [text]
    next if word == ""
    # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    system(word)
  end
  3.times { |i| system("ls #{i}") }
end
