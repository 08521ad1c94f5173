require "json"

def logged
  puts "called"
  yield
end

def run(command, *arguments, check: false, **options)
  # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  system([command, *arguments].join(" "))
end

def handler(event:, context:)
  logged do
    run("ls", JSON.parse(event["body"])["input"], check: true)
  end
end
