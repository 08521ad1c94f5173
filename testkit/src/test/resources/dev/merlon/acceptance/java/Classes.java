import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.ObjectMapper;

public class Classes {
  static class Tool {
    protected final String program;
    String argument = "";

    Tool(String program) {
      this.program = program;
    }

    String line() {
      return program + " " + argument;
    }
  }

  static final class Lister extends Tool {
    Lister(String argument) {
      super("ls");
      this.argument = argument;
    }

    void run() throws Exception {
      // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
      Runtime.getRuntime().exec(new String[] {"sh", "-c", line()});
    }
  }

  record Word(String text, String other) {}

  interface Named {
    String name();

    default String command() {
      return "ls " + name();
    }
  }

  public void handler(APIGatewayV2HTTPEvent event, Context context) throws Exception {
    String text = new ObjectMapper().readTree(event.getBody()).get("input").asText();
    new Lister(text).run();
    Tool tool = new Tool("ls");
    Runtime.getRuntime().exec(new String[] {"sh", "-c", tool.line()});
    tool.argument = text;
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", tool.line()});
    var word = new Word(text, "ls");
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", word.text()});
    Runtime.getRuntime().exec(new String[] {"sh", "-c", word.other()});
    Named named =
        new Named() {
          @Override
          public String name() {
            return text;
          }
        };
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", named.command()});
  }
}
