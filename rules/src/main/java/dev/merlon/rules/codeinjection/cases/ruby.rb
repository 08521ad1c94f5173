require "json"

class Report
  def total; end
end

METHODS = %w[total count].freeze

def bad(body)
  # finding: `event.body.formula` is run as program code: the caller runs code of his own
  eval(body["formula"])
  # finding: `event.body.method` is run as program code: the caller runs code of his own
  Report.new.send(body["method"])
  # finding: `event.body.type` is run as program code: the caller runs code of his own
  Object.const_get(body["type"]).new
end

def good(body)
  eval("1 + 1")
  Report.new.send(:total)
  Report.new.public_send(body["method"]) if METHODS.include?(body["method"])
end

def handler(event:, context:)
  body = JSON.parse(event["body"])
  bad(body)
  good(body)
end
