require "json"

def handler(event:, context:)
  text = JSON.parse(event["body"])["input"]
  # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  system("ls #{text}")
  # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  system("ls %s" % text)
  # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  system(format("ls %<what>s", what: text))
  # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  system("ls X".gsub("X", text))
  # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  system(text.strip.upcase.split(",")[0])
  # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  system(<<~COMMAND)
    ls #{text}
  COMMAND
  built = +"ls "
  built << text
  # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  system(built)
  system("ls %d" % text.length)
  system("ls " + text.to_i.to_s)
  system("ls #{text.gsub(/[^a-z0-9]/, "")}")
end
