package dev.merlon.analysis.iam;

import dev.merlon.analysis.iam.Symbols.Kind;
import dev.merlon.model.Application;
import dev.merlon.model.Resource;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Turns the texts of one application into [Glob]s, references to its resources into their ARNs.
final class Compiler {
  private static final int MOST_NESTING = 8;

  private final Symbols symbols = new Symbols();
  private final Map<String, Resource> resources = new HashMap<>();
  private final Map<String, ThingKind> kindsByType = new HashMap<>();
  private final Map<String, String> nameOfRole = new HashMap<>();

  Compiler(Application application, Collection<ThingKind> kinds) {
    application.resources().forEach(resource -> resources.put(resource.id(), resource));
    kinds.forEach(kind -> kind.type().ifPresent(type -> kindsByType.put(type, kind)));
    application
        .roles()
        .forEach(role -> role.name().known().ifPresent(name -> nameOfRole.put(role.id(), name)));
  }

  Symbols symbols() {
    return symbols;
  }

  /// An action pattern; IAM compares actions without regard to case.
  Glob action(Text text) {
    var tokens = new Tokens();
    for (var part : text.parts()) {
      if (part instanceof Text.Literal(var value)) {
        addPattern(value.toLowerCase(Locale.ROOT), tokens);
      } else {
        tokens.add(symbols.token(Kind.OPEN, nameOf(part)));
      }
    }
    return tokens.glob(symbols);
  }

  Glob resource(Text text) {
    var tokens = new Tokens();
    addText(text, true, 0, tokens);
    return tokens.glob(symbols);
  }

  /// The ARN of a kind of thing with a name that stands for each one.
  Glob anyOf(ThingKind kind) {
    return named(kind, new int[] {symbols.token(Kind.FRESH, kind.id())});
  }

  /// The ARN of a resource of the template.
  Glob arnOf(ThingKind kind, String resource) {
    var tokens = new Tokens();
    addArn(kind, resource, 0, tokens);
    return tokens.glob(symbols);
  }

  Glob named(ThingKind kind, int[] name) {
    var tokens = new Tokens();
    addArn(kind, name, tokens);
    return tokens.glob(symbols);
  }

  /// What an action without resource types is asked on: only `*` matches it.
  Glob everything() {
    return new Glob(new int[] {symbols.token(Kind.FRESH, "anything")}, symbols);
  }

  /// The same pattern with the account and the region written out taken for those of the
  /// deployment: IAM itself has one account only, and the attacker chooses the region.
  Glob inThisAccount(Glob glob) {
    int[] tokens = glob.tokens();
    int[] ends = segmentEnds(tokens);
    if (ends.length < 5) {
      return glob;
    }
    var normal = new Tokens();
    normal.addAll(tokens, 0, ends[2] + 1);
    addSegment(tokens, ends[2] + 1, ends[3], Kind.REGION, "AWS::Region", normal);
    normal.add(':');
    addSegment(tokens, ends[3] + 1, ends[4], Kind.ACCOUNT, "AWS::AccountId", normal);
    normal.addAll(tokens, ends[4], tokens.length);
    return normal.glob(symbols);
  }

  private void addSegment(int[] tokens, int from, int to, Kind kind, String name, Tokens out) {
    boolean account = kind == Kind.ACCOUNT;
    boolean one = to > from;
    for (int i = from; i < to; i++) {
      boolean written =
          symbols.isSymbol(tokens[i]) || !account || (tokens[i] >= '0' && tokens[i] <= '9');
      one &= tokens[i] != Glob.ANY_RUN && tokens[i] != Glob.ANY_ONE && written;
    }
    if (one) {
      out.add(symbols.token(kind, name));
    } else {
      out.addAll(tokens, from, to);
    }
  }

  /// Where the first five segments of an ARN end; fewer when a wildcard swallows them.
  static int[] segmentEnds(int[] tokens) {
    var ends = new ArrayList<Integer>();
    for (int i = 0; i < tokens.length && ends.size() < 5; i++) {
      if (tokens[i] == ':') {
        ends.add(i);
      }
    }
    return ends.stream().mapToInt(Integer::intValue).toArray();
  }

  private void addText(Text text, boolean wildcards, int depth, Tokens tokens) {
    for (var part : text.parts()) {
      switch (part) {
        case Text.Literal(var value) -> {
          if (wildcards) {
            addPattern(value, tokens);
          } else {
            tokens.addText(value);
          }
        }
        case Text.Reference(var resource, var attribute) ->
            addReference(resource, attribute, depth, tokens);
        case Text.Parameter(var name) -> tokens.add(symbols.token(Kind.OPEN, name));
        case Text.Pseudo(var name) -> addPseudo(name, tokens);
        case Text.Unresolved(var expression) ->
            tokens.add(symbols.token(Kind.OPEN, plain(expression)));
      }
    }
  }

  private void addPseudo(String name, Tokens tokens) {
    switch (name) {
      case "AWS::Partition" -> tokens.addText("aws");
      case "AWS::URLSuffix" -> tokens.addText("amazonaws.com");
      case "AWS::AccountId" -> tokens.add(symbols.token(Kind.ACCOUNT, name));
      case "AWS::Region" -> tokens.add(symbols.token(Kind.REGION, name));
      default -> tokens.add(symbols.token(Kind.PSEUDO, name));
    }
  }

  private void addReference(String id, String attribute, int depth, Tokens tokens) {
    var resource = Optional.ofNullable(resources.get(id));
    var kind = resource.map(Resource::type).flatMap(type -> kind(type));
    if (depth > MOST_NESTING || resource.isEmpty() || isForeign(resource.orElseThrow().type())) {
      tokens.add(symbols.token(Kind.OPEN, id + "." + attribute));
    } else if (kind.isEmpty()) {
      tokens.add(symbols.token(Kind.NAME, id + "." + attribute));
    } else if (attribute.equals("Ref") && !kind.orElseThrow().refIsArn()) {
      tokens.addAll(nameOf(kind.orElseThrow(), id, depth));
    } else if (kind.orElseThrow().nameProperty().filter(attribute::equals).isPresent()) {
      tokens.addAll(nameOf(kind.orElseThrow(), id, depth));
    } else if (attribute.equals("StreamArn")) {
      addArn(kind.orElseThrow(), id, depth, tokens);
      tokens.addText("/stream/");
      tokens.add(symbols.token(Kind.NAME, id + ".StreamLabel"));
    } else if (attribute.equals("Ref") || attribute.endsWith("Arn")) {
      addArn(kind.orElseThrow(), id, depth, tokens);
    } else {
      tokens.add(symbols.token(Kind.NAME, id + "." + attribute));
    }
  }

  /// Resources whose attributes may be any text: outputs of nested stacks and custom resources.
  private static boolean isForeign(String type) {
    return type.startsWith("Custom::")
        || type.equals("AWS::CloudFormation::Stack")
        || type.equals("AWS::CloudFormation::CustomResource")
        || type.equals("AWS::Serverless::Application");
  }

  private Optional<ThingKind> kind(String type) {
    return Optional.ofNullable(kindsByType.get(type));
  }

  private void addArn(ThingKind kind, String resource, int depth, Tokens tokens) {
    addArn(kind, nameOf(kind, resource, depth), tokens);
  }

  private void addArn(ThingKind kind, int[] name, Tokens tokens) {
    String[] segments = kind.arn().split(":", 6);
    tokens.addText(segments[0] + ":" + segments[1] + ":" + segments[2] + ":");
    if (segments[3].equals("REGION")) {
      tokens.add(symbols.token(Kind.REGION, "AWS::Region"));
    }
    tokens.add(':');
    if (segments[4].equals("ACCOUNT")) {
      tokens.add(symbols.token(Kind.ACCOUNT, "AWS::AccountId"));
    }
    tokens.add(':');
    int at = segments[5].indexOf("NAME");
    tokens.addText(segments[5].substring(0, at));
    tokens.addAll(name);
    tokens.addText(segments[5].substring(at + "NAME".length()));
  }

  private int[] nameOf(ThingKind kind, String id, int depth) {
    var tokens = new Tokens();
    var written =
        Optional.ofNullable(resources.get(id))
            .flatMap(resource -> kind.nameProperty().flatMap(resource.properties()::get))
            .flatMap(Value::text);
    if (kind.id().equals("role") && nameOfRole.containsKey(id)) {
      tokens.addText(nameOfRole.getOrDefault(id, ""));
    } else if (written.isPresent() && depth < MOST_NESTING) {
      addText(written.orElseThrow(), false, depth + 1, tokens);
    } else {
      tokens.add(symbols.token(Kind.NAME, id));
    }
    return tokens.toArray();
  }

  /// Wildcards and policy variables ("IAM policy elements: Variables and tags").
  private void addPattern(String value, Tokens tokens) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      int end = c == '$' && value.startsWith("{", i + 1) ? value.indexOf('}', i) : -1;
      if (end > 0) {
        addVariable(value.substring(i + 2, end).trim(), tokens);
        i = end;
      } else if (c == '*') {
        tokens.addRun();
      } else {
        tokens.add(c == '?' ? Glob.ANY_ONE : c);
      }
    }
  }

  private void addVariable(String variable, Tokens tokens) {
    switch (variable) {
      case "*", "?", "$" -> tokens.addText(variable);
      // The user name is absent from the requests of a role session.
      case "aws:username" -> tokens.add(symbols.token(Kind.NEVER, variable));
      default -> tokens.add(symbols.token(Kind.OPEN, variable));
    }
  }

  private static String nameOf(Text.Part part) {
    return plain(new Text(List.of(part)).toString());
  }

  private static String plain(String expression) {
    return expression.startsWith("${") && expression.endsWith("}")
        ? expression.substring(2, expression.length() - 1)
        : expression;
  }

  /// A growing list of tokens.
  static final class Tokens {
    private int[] items = new int[64];
    private int size;

    void add(int token) {
      if (size == items.length) {
        items = java.util.Arrays.copyOf(items, size * 2);
      }
      items[size++] = token;
    }

    /// Two `*` in a row mean the same as one.
    void addRun() {
      if (size == 0 || items[size - 1] != Glob.ANY_RUN) {
        add(Glob.ANY_RUN);
      }
    }

    void addText(String text) {
      text.chars().forEach(this::add);
    }

    void addAll(int[] tokens) {
      addAll(tokens, 0, tokens.length);
    }

    void addAll(int[] tokens, int from, int to) {
      for (int i = from; i < to; i++) {
        add(tokens[i]);
      }
    }

    int[] toArray() {
      return java.util.Arrays.copyOf(items, size);
    }

    Glob glob(Symbols symbols) {
      return new Glob(toArray(), symbols);
    }
  }
}
