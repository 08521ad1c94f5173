package dev.merlon.analysis.taint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The type that a program of Python writes at a parameter or field: `Annotated[int, Query()]`,
/// `list[Item] | None`.
///
/// @param name the type itself, without what may be absent or repeated
/// @param notes the calls that `Annotated` adds
record DeclaredParameter(String name, boolean isList, boolean isMap, List<Note> notes) {
  /// `Depends(find)`, `Query(alias="q")`: a call with its first argument or the name it gives.
  record Note(String name, String argument, boolean isText) {}

  private static final Set<String> HARMLESS =
      Set.of(
          "int",
          "float",
          "bool",
          "complex",
          "decimal",
          "uuid",
          "uuid1",
          "uuid3",
          "uuid4",
          "uuid5",
          "datetime",
          "date",
          "time",
          "timedelta",
          "literal",
          "positiveint",
          "negativeint",
          "nonnegativeint",
          "conint",
          "confloat",
          "strictint",
          "strictbool",
          "strictfloat",
          "ipv4address",
          "ipv6address",
          "integer",
          "number");

  private static final Pattern CALL =
      Pattern.compile("([A-Za-z_][\\w.]*)\\(\\s*(?:([A-Za-z_][\\w.]*)(?![\\w.]|\\s*=))?");

  private static final Pattern ALIAS = Pattern.compile("\\balias\\s*=\\s*[\"']([^\"']+)[\"']");

  static DeclaredParameter of(String written) {
    String type = written.strip();
    var notes = new ArrayList<Note>();
    boolean isList = false;
    while (true) {
      type = withoutNone(type);
      int open = type.indexOf('[');
      if (open < 0 || !type.endsWith("]")) {
        break;
      }
      String outer = simple(type.substring(0, open));
      String inner = type.substring(open + 1, type.length() - 1).strip();
      switch (outer) {
        case "Annotated" -> {
          String first = first(inner);
          note(inner.substring(first.length()), notes);
          type = first;
        }
        case "Optional", "Required", "Final", "Path", "Query", "Body", "Json" -> type = inner;
        case "Union" -> type = first(inner);
        case "list",
            "List",
            "set",
            "Set",
            "Sequence",
            "Iterable",
            "FrozenSet",
            "frozenset",
            "tuple",
            "Tuple" -> {
          isList = true;
          type = first(inner);
        }
        case "dict", "Dict", "Mapping" -> {
          return new DeclaredParameter("", isList, true, notes);
        }
        default -> {
          return new DeclaredParameter(type.substring(0, open).strip(), isList, false, notes);
        }
      }
    }
    boolean isMap = Set.of("dict", "Dict", "Any", "Mapping", "object").contains(simple(type));
    return new DeclaredParameter(type.matches("[\\w.]+") ? type : "", isList, isMap, notes);
  }

  private static void note(String text, List<Note> notes) {
    var calls = CALL.matcher(text);
    if (calls.find()) {
      var alias = ALIAS.matcher(text);
      boolean isText = alias.find();
      String argument = isText ? alias.group(1) : calls.group(2) == null ? "" : calls.group(2);
      notes.add(new Note(calls.group(1), argument, isText));
    }
  }

  private static String withoutNone(String type) {
    String text = type;
    if (text.contains("|") && text.indexOf('[') < 0) {
      for (String part : text.split("\\|", -1)) {
        if (!part.strip().equals("None")) {
          return part.strip();
        }
      }
    }
    if (text.endsWith("| None")) {
      text = text.substring(0, text.length() - "| None".length());
    } else if (text.startsWith("None |")) {
      text = text.substring("None |".length());
    }
    return text.strip();
  }

  // Up to the first comma that stands in no bracket.
  private static String first(String list) {
    int depth = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      depth += c == '[' || c == '(' ? 1 : c == ']' || c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        return list.substring(0, i);
      }
    }
    return list;
  }

  private static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1).strip();
  }

  /// Whether no value of the type can carry a payload.
  boolean isHarmless() {
    return isHarmless(simple(name));
  }

  static boolean isHarmless(String type) {
    return HARMLESS.contains(type.toLowerCase(java.util.Locale.ROOT));
  }
}
