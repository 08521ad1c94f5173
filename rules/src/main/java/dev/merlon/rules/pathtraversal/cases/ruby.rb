require "json"
require "fileutils"

def bad(body)
  # finding: `event.body.file` chooses this path: the caller can name other files
  File.read("/tmp/reports/#{body["file"]}")
  # finding: `event.body.old` chooses this path: the caller can name other files
  FileUtils.rm_rf(File.join("/tmp", body["old"]))
  # finding: `event.body.new` chooses this path: the caller can name other files
  File.open("/tmp/" + body["new"], "w") { |file| file.write("x") }
end

def good(body)
  File.read(File.join("/tmp/reports", File.basename(body["file"])))
  path = File.expand_path(body["file"], "/tmp/reports")
  File.read(path) if path.start_with?("/tmp/reports/")
  File.read("/tmp/#{body["id"].to_i}.txt")
end

def handler(event:, context:)
  body = JSON.parse(event["body"])
  bad(body)
  good(body)
end
