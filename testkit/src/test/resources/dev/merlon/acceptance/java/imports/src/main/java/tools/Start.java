package tools;

public final class Start {
  public static void at(String command) throws Exception {
    Shell.run(command);
  }
}
