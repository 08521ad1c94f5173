package tools.words;

public final class Words {
  public static String listing(String text) {
    return "ls " + text;
  }
}
