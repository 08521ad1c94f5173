package tools;

public final class Shell {
  public static void run(String command) throws Exception {
    // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
    Runtime.getRuntime().exec(new String[] {"sh", "-c", command});
  }

  public static void runQuietly(String command) throws Exception {
    Runtime.getRuntime().exec(new String[] {"sh", "-c", command});
  }
}
