require "json"
require "net/http"

ALLOWED = ["api.example.com"].freeze

def bad(body)
  # finding: `event.body.url` chooses the host of this request: the caller makes the function call addresses for him
  Net::HTTP.get(URI(body["url"]))
  # finding: `event.body.feed` chooses the host of this request: the caller makes the function call addresses for him
  URI.open(body["feed"]).read
  # finding: `event.body.hook` chooses the host of this request: the caller makes the function call addresses for him
  HTTParty.post(body["hook"], body: "x")
end

def good(body)
  Net::HTTP.get(URI("https://api.example.com/items/#{body["id"]}"))
  HTTParty.get("https://api.example.com/items", query: { id: body["id"] })
  HTTParty.get(body["url"]) if ["https://a.example.com/", "https://b.example.com/"].include?(body["url"])
end

def handler(event:, context:)
  body = JSON.parse(event["body"])
  bad(body)
  good(body)
end
