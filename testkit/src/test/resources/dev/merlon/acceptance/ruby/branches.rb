require "json"

KNOWN = %w[ls pwd].freeze

def handler(event:, context:)
  text = JSON.parse(event["body"], symbolize_names: true)[:input]
  command = "ls"
  if text.length > 3
    command = text
  elsif text == "pwd"
    command = text
    system(command)
  else
    command = "id"
    system(command)
  end
  # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  system(command)
  case text
  when "ls", "pwd" then system(text)
  when /\A[a-z]+\z/ then system(text)
  when /^[a-z]+$/
    # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    system(text)
  end
  chosen = case text
           when "a" then "ls"
           else "pwd"
           end
  system(chosen)
  return unless KNOWN.include?(text)

  system(text)
end
