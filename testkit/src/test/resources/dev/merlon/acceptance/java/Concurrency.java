import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

public class Concurrency {
  private static CompletableFuture<String> load(String text) {
    return CompletableFuture.supplyAsync(() -> text);
  }

  public void handler(APIGatewayV2HTTPEvent event, Context context) throws Exception {
    String text = new ObjectMapper().readTree(event.getBody()).get("input").asText();
    String first = load(text).join();
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", first});
    var second = load("ls");
    var third = load(text);
    CompletableFuture.allOf(second, third).join();
    Runtime.getRuntime().exec(new String[] {"sh", "-c", second.join()});
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", third.thenApply(String::trim).get()});
    Runtime.getRuntime().exec(new String[] {"sh", "-c", load("ls").join()});
    ExecutorService workers = Executors.newFixedThreadPool(2);
    Future<String> later = workers.submit(() -> "ls " + text);
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", later.get()});
  }
}
