require "json"

class Tool
  attr_accessor :argument

  def initialize(program)
    @program = program
    @argument = ""
  end

  def line
    "#{@program} #{argument}"
  end
end

class Lister < Tool
  def initialize(argument)
    super("ls")
    @argument = argument
  end

  def run
    # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    system(line)
  end
end

module Shell
  def self.run(command)
    # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    system(command)
  end
end

def handler(event:, context:)
  text = JSON.parse(event["body"])["input"]
  Lister.new(text).run
  tool = Tool.new("ls")
  system(tool.line)
  tool.argument = text
  # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
  system(tool.line)
  Shell.run(tool.argument)
end
