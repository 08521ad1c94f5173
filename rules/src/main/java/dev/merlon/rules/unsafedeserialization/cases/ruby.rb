require "json"
require "yaml"
require "base64"

def handler(event:, context:)
  body = JSON.parse(event["body"])
  # finding: `event.body.state` is restored into objects here: the caller can make it run code
  Marshal.load(Base64.decode64(body["state"]))
  # finding: `event.body.settings` is restored into objects here: the caller can make it run code
  YAML.unsafe_load(body["settings"])
  YAML.safe_load(body["settings"])
  JSON.parse(body["state"])
end
