module Tools
  class Shell
    def self.run(command)
      # finding: `event.body.input` becomes part of this command: the caller can run commands of his own
      system(command)
    end

    def self.run_quietly(command)
      system(command)
    end
  end
end
