require "json"
require "mysql2"
require "pg"

class User < ActiveRecord::Base
end

CLIENT = Mysql2::Client.new(host: ENV["DB_HOST"])

def bad(body)
  # finding: `event.body.id` becomes part of this SQL statement: the caller decides what it does
  CLIENT.query("SELECT * FROM users WHERE id = #{body["id"]}")
  connection = PG.connect(dbname: "shop")
  # finding: `event.body.name` becomes part of this SQL statement: the caller decides what it does
  connection.exec("SELECT * FROM users WHERE name = '%s'" % body["name"])
  # finding: `event.body.city` becomes part of this SQL statement: the caller decides what it does
  User.where("city = '#{body["city"]}'").to_a
  # finding: `event.body.column` becomes part of this SQL statement: the caller decides what it does
  User.order(body["column"])
end

def good(body)
  CLIENT.prepare("SELECT * FROM users WHERE id = ?").execute(body["id"])
  CLIENT.query("SELECT * FROM users WHERE name = '#{CLIENT.escape(body["name"])}'")
  CLIENT.query("SELECT * FROM users WHERE id = #{body["id"].to_i}")
  PG.connect(dbname: "shop").exec_params("SELECT * FROM users WHERE id = $1", [body["id"]])
  User.where(city: body["city"])
  User.where("city = ?", body["city"])
end

def handler(event:, context:)
  body = JSON.parse(event["body"])
  bad(body)
  good(body)
end
