import java.io.*;
import java.nio.file.*;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

public class Java {
  private static final Path FOLDER = Paths.get("/tmp/uploads");
  private static final Map<String, String> PAGES = Map.of("home", "home.html", "about", "about.html");

  @SuppressWarnings("unchecked")
  public Object handler(Map<String, Object> event) throws IOException {
    Map<String, String> query = (Map<String, String>) event.get("queryStringParameters");
    String name = query.get("name");
    bad(name);
    good(name);
    return checked(name);
  }

  private void bad(String name) throws IOException {
    // finding: `event.queryStringParameters.name` chooses this path: the caller can name other files
    byte[] all = Files.readAllBytes(FOLDER.resolve(name));
    // finding: `event.queryStringParameters.name` chooses this path: the caller can name other files
    try (InputStream in = new FileInputStream(new File("/tmp", name))) {
      in.read(all);
    }
    File file = new File("/tmp/" + name);
    // finding: `event.queryStringParameters.name` chooses this path: the caller can name other files
    if (file.exists()) {
      // finding: `event.queryStringParameters.name` chooses this path: the caller can name other files
      file.delete();
    }
    // finding: `event.queryStringParameters.name` chooses this path: the caller can name other files
    new PrintWriter(new BufferedWriter(new FileWriter(file))).close();
  }

  private void good(String name) throws IOException {
    Files.readString(Path.of("/tmp", PAGES.get(name)));
    Files.readString(FOLDER.resolve(Path.of(name).getFileName()));
    Files.readString(FOLDER.resolve(new File(name).getName()));
    Files.readString(FOLDER.resolve("page-" + Integer.parseInt(name)));
  }

  private String checked(String name) throws IOException {
    Path path = FOLDER.resolve(name).normalize();
    if (!path.startsWith(FOLDER)) {
      throw new IOException("outside");
    }
    Files.delete(path);
    Path unresolved = FOLDER.resolve(name);
    if (unresolved.startsWith(FOLDER)) {
      // finding: `event.queryStringParameters.name` chooses this path: the caller can name other files
      return Files.readString(unresolved);
    }
    if (name.contains("..")) {
      return "";
    }
    return Files.readString(FOLDER.resolve(name));
  }
}
