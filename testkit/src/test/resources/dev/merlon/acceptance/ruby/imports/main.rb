require "json"
require_relative "tools/shell"
require_relative "tools/words"

def handler(event:, context:)
  text = JSON.parse(event["body"])["input"]
  Tools::Shell.run(listing(text))
  Tools::Shell.run_quietly("ls")
end
