require "json"
require "open3"
require "shellwords"

FORMATS = { "png" => "-png", "jpg" => "-jpg" }.freeze

def bad(body)
  # finding: `event.body.name` becomes part of this command: the caller can run commands of his own
  `convert #{body["name"]} /tmp/out.png`
  # finding: `event.body.archive` becomes part of this command: the caller can run commands of his own
  Open3.capture3("tar xf #{body["archive"]}")
  # finding: `event.body.file` becomes part of this command: the caller can run commands of his own
  IO.popen("wc -l " + body["file"]) { |io| io.read }
  # finding: `event.body.address` becomes part of this command: the caller can run commands of his own
  open(body["address"])
end

def good(body)
  system("convert", body["name"], "/tmp/out.png")
  system("wc -c #{Shellwords.escape(body["name"])}")
  IO.popen(["wc", "-l", body["file"]], &:read)
  system("convert #{FORMATS.fetch(body["format"])} /tmp/in")
  system("head -n #{Integer(body["count"])} /tmp/in")
  return unless body["name"].match?(/\A[a-z0-9_]+\z/)

  system("wc -c #{body["name"]}")
end

def handler(event:, context:)
  body = JSON.parse(event["body"])
  bad(body)
  good(body)
end
