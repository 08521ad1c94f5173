import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.springframework.web.client.RestTemplate;

public class Java {
  private static final Set<String> HOSTS = Set.of("api.example.com");
  private static final String BASE = "https://api.example.com/";
  private final HttpClient client = HttpClient.newHttpClient();
  private final OkHttpClient other = new OkHttpClient();

  public void handler(InputStream input, OutputStream output, Context context) throws Exception {
    JsonNode event = new ObjectMapper().readTree(input);
    String url = event.get("queryStringParameters").get("url").asText();
    bad(url);
    good(url);
  }

  private void bad(String url) throws Exception {
    // finding: `event.queryStringParameters.url` chooses the host of this request: the caller makes the function call addresses for him
    HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
    connection.getInputStream();
    var request = HttpRequest.newBuilder().uri(URI.create("https://" + url)).header("a", "b").GET().build();
    // finding: `event.queryStringParameters.url` chooses the host of this request: the caller makes the function call addresses for him
    client.send(request, HttpResponse.BodyHandlers.ofString());
    HttpRequest.Builder builder = HttpRequest.newBuilder();
    builder.uri(URI.create(url));
    // finding: `event.queryStringParameters.url` chooses the host of this request: the caller makes the function call addresses for him
    client.send(builder.build(), HttpResponse.BodyHandlers.ofString());
    // finding: `event.queryStringParameters.url` chooses the host of this request: the caller makes the function call addresses for him
    other.newCall(new Request.Builder().url(url).build()).execute();
    // finding: `event.queryStringParameters.url` chooses the host of this request: the caller makes the function call addresses for him
    new RestTemplate().getForObject(url, String.class);
  }

  private void good(String url) throws Exception {
    new RestTemplate().getForObject(BASE + url, String.class);
    new RestTemplate().getForObject("https://api.example.com/{id}", String.class, url);
    client.send(HttpRequest.newBuilder(URI.create(BASE + "?q=" + URLEncoder.encode(url, StandardCharsets.UTF_8))).build(), null);
    if (HOSTS.contains(URI.create(url).getHost())) {
      new URL(url).openStream();
    }
    URI address = URI.create(url);
    if (!HOSTS.contains(address.getHost())) {
      throw new IOException("not allowed");
    }
    client.send(HttpRequest.newBuilder(address).build(), null);
  }
}
