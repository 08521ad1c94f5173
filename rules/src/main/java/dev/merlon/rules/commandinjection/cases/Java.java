import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.google.gson.Gson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

public class Java {
  private final Gson gson = new Gson();

  static final class Job {
    String name;
    String format = "png";
    int size;
    List<String> options;
  }

  abstract static class Step {
    abstract String program();

    void run(String argument) throws IOException {
      // finding: `event.body.name` becomes part of this command: the caller can run commands of his own
      Runtime.getRuntime().exec(program() + " " + argument);
    }
  }

  static class Convert extends Step {
    @Override
    String program() {
      return "convert";
    }
  }

  public Map<String, Object> handler(APIGatewayV2HTTPEvent event, Context context) throws IOException {
    Job job = gson.fromJson(event.getBody(), Job.class);
    new Convert().run(job.name);
    Runtime.getRuntime().exec("convert -size " + job.size);
    shells(job, event.getQueryStringParameters());
    collections(event.getPathParameters().get("id"));
    branches(event.getPathParameters().get("id"));
    return new HashMap<>();
  }

  private void shells(Job job, Map<String, String> query) throws IOException {
    // finding: `event.body.format` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", "convert x." + job.format});
    Runtime.getRuntime().exec(new String[] {"convert", "x." + job.format});
    ProcessBuilder builder = new ProcessBuilder("convert", job.format);
    builder.start();
    // finding: `event.queryStringParameters.q` becomes part of this command: the caller can run commands of his own
    new ProcessBuilder("/bin/bash", "-c", "grep " + query.get("q")).start();
    List<String> command = new ArrayList<>();
    command.add("bash");
    command.add("-c");
    command.addAll(job.options);
    // finding: `event.body.options[]` becomes part of this command: the caller can run commands of his own
    new ProcessBuilder().command(command).start();
    // finding: `event.queryStringParameters.program` becomes part of this command: the caller can run commands of his own
    new ProcessBuilder(Arrays.asList(query.get("program"), "-v")).start();
  }

  private void collections(String id) throws IOException {
    Map<String, String> values = new HashMap<>();
    values.put("fixed", "a");
    values.put("given", id);
    Runtime.getRuntime().exec("ls " + values.get("fixed"));
    // finding: `event.pathParameters.id` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec("ls " + values.get("given"));
    List<String> list = new ArrayList<>();
    list.add("a");
    list.add(id);
    list.add("b");
    list.remove(0);
    Runtime.getRuntime().exec("ls " + list.get(1));
    // finding: `event.pathParameters.id` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec("ls " + list.get(0));
    String[] array = new String[2];
    array[0] = "a";
    array[1] = id;
    Runtime.getRuntime().exec("ls " + array[0]);
    // finding: `event.pathParameters.id` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec("ls " + array[1]);
  }

  private void branches(String id) throws IOException {
    String letters = "ABC";
    String chosen;
    switch (letters.charAt(1)) {
      case 'A':
        chosen = id;
        break;
      case 'B':
        chosen = "fixed";
        break;
      default:
        chosen = id;
    }
    Runtime.getRuntime().exec("ls " + chosen);
    int limit = 7 * 18 + 106;
    Runtime.getRuntime().exec("ls " + (limit > 200 ? "fixed" : id));
    // finding: `event.pathParameters.id` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec("ls " + (limit > 300 ? "fixed" : id));
    try {
      check(id);
      Runtime.getRuntime().exec("ls " + id);
    } catch (IllegalArgumentException e) {
      // finding: `event.pathParameters.id` becomes part of this command: the caller can run commands of his own
      Runtime.getRuntime().exec("echo " + id);
    }
  }

  private static void check(String id) {
    if (!id.matches("[a-z0-9]{1,20}")) {
      throw new IllegalArgumentException("bad id");
    }
  }
}
