import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

public class Collections {
  public void handler(APIGatewayV2HTTPEvent event, Context context) throws Exception {
    String text = new ObjectMapper().readTree(event.getBody()).get("input").asText();
    Map<String, String> commands = new HashMap<>();
    commands.put("bad", text);
    commands.put("good", "ls");
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", commands.get("bad")});
    Runtime.getRuntime().exec(new String[] {"sh", "-c", commands.get("good")});
    String[] pair = {text, "ls"};
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", pair[0]});
    Runtime.getRuntime().exec(new String[] {"sh", "-c", pair[1]});
    List<String> words = new ArrayList<>();
    words.add(text);
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", String.join(" ", words)});
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", words.stream().map(String::trim).filter(w -> !w.isEmpty()).collect(Collectors.joining(" "))});
    commands.remove("bad");
    for (Map.Entry<String, String> entry : commands.entrySet()) {
      Runtime.getRuntime().exec(new String[] {"sh", "-c", entry.getValue()});
    }
    var fixed = List.of("ls", text);
    Runtime.getRuntime().exec(new String[] {"sh", "-c", fixed.get(0)});
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", fixed.get(1)});
  }
}
