require "json"

def checked(text)
  raise ArgumentError, "not known: " + text unless text == "ls"

  text
end

def handler(event:, context:)
  text = JSON.parse(event["body"])["input"]
  command = "ls"
  begin
    system(checked(text))
    command = text
    raise KeyError, text
  rescue KeyError
    nil
  ensure
    system("true")
  end
  # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  system(text + " again")
end
