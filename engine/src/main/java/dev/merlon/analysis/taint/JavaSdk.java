package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Closure;
import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.analysis.taint.Atom.ObjectAt;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Clients, requests and builders of the AWS SDK for Java, by the rules after which that SDK is
/// generated; models of single calls go before them.
///
/// A request is an object whose fields are the members of the API, with a capital: `bucket(name)`
/// of version 2 and `withBucket(name)`, `setBucket(name)` of version 1 alike. What a constructor is
/// given keeps its position. A function that is given a builder (`r -> r.bucket(name)`) is run on
/// one.
///
/// Sources: "Code generation" in the AWS SDK for Java 2.x developer guide and "What's different
/// between the AWS SDK for Java 1.x and 2.x".
final class JavaSdk {
  private static final String VERSION_2 = "software.amazon.awssdk.";
  private static final String VERSION_1 = "com.amazonaws.services.";
  private static final String OF_LAMBDA = "com.amazonaws.services.lambda.runtime.";
  private static final String BUILDER = ".Builder()";

  /// A function takes the builder of something whose type it alone names.
  private static final String SOME_BUILDER = VERSION_2 + "Builder()";

  private static final Pattern CLIENT =
      Pattern.compile(
          "software\\.amazon\\.awssdk\\.(?:services\\.[a-z0-9.]+|enhanced\\.dynamodb"
              + "|transfer\\.s3)\\."
              + "\\w*(?:Client|Waiter|Presigner|TransferManager|DynamoDbTable|DynamoDbAsyncTable"
              + "|DynamoDbIndex|DynamoDbAsyncIndex|SqsAsyncBatchManager)"
              + "|com\\.amazonaws\\.services\\.(?!\\w+\\.model\\.)[a-z0-9.]+\\.[A-Z]\\w*"
              + "(?<!Builder|Item|Key|Attribute|Spec|Update|Event|Expected)");
  private static final Pattern SETTER = Pattern.compile("(?:with|set)([A-Z]\\w*)");
  private static final Pattern GETTER = Pattern.compile("(?:get|is|has)([A-Z]\\w*)");

  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;
  private final Calls calls;

  JavaSdk(Machine machine, Scope scope, Evaluator evaluator, Calls calls) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
    this.calls = calls;
  }

  static boolean isSdk(String chain) {
    return chain.startsWith(VERSION_2)
        || (chain.startsWith(VERSION_1) && !chain.startsWith(OF_LAMBDA));
  }

  /// Whether a type is that of clients, or of what is made of them.
  static boolean isClient(String type) {
    return isSdk(type) && CLIENT.matcher(type).matches();
  }

  /// Whether a chain is a method of a client, and so a call of AWS.
  static boolean isRequest(String chain) {
    int end = chain.lastIndexOf("().");
    if (end < 0 || !isSdk(chain)) {
      return false;
    }
    int first = chain.indexOf("().");
    String way = chain.substring(first, end);
    return isClient(chain.substring(0, first)) && (way.isEmpty() || way.equals("().waiter"));
  }

  /// The same arguments, functions that fill a builder taken for what they build.
  Arguments built(Arguments arguments, Span span) {
    boolean hasFunction =
        arguments.positional().stream()
            .flatMap(value -> value.atoms().stream())
            .anyMatch(Closure.class::isInstance);
    if (!hasFunction) {
      return arguments;
    }
    var all = new ArrayList<AbstractValue>();
    for (int i = 0; i < arguments.positional().size(); i++) {
      all.add(filled(arguments.positional().get(i), i, span));
    }
    return new Arguments(List.copyOf(all), arguments.named(), arguments.more());
  }

  private AbstractValue filled(AbstractValue argument, int position, Span span) {
    var all = AbstractValue.NOTHING;
    for (var atom : argument.atoms()) {
      if (atom instanceof Closure) {
        var builder = machine.allocate(span, scope, 30 + Math.min(position, 9), of(SOME_BUILDER));
        var before = machine.here();
        calls.apply(AbstractValue.of(atom), List.of(builder), span);
        machine.goTo(machine.state() == null ? before : machine.state());
        all = all.join(builder);
      } else {
        all = all.join(AbstractValue.of(atom));
      }
    }
    return all;
  }

  /// What a call without a model gives; null for what these rules do not know.
  @Nullable AbstractValue call(
      Library callee, AbstractValue receiver, Arguments arguments, Span span) {
    String chain = callee.name();
    int end = chain.lastIndexOf("().");
    if (end < 0) {
      return function(chain, arguments, span);
    }
    String owner = chain.substring(0, end);
    String method = chain.substring(end + "().".length());
    boolean isKept = receiver.atoms().stream().anyMatch(ObjectAt.class::isInstance);
    if (isKept) {
      return ofObject(owner, receiver, method, arguments, span);
    }
    if (owner.endsWith(".builder") || isClientBuilder(owner)) {
      return method.equals("build")
          ? AbstractValue.of(new Library(made(owner) + "()", callee.given()))
          : AbstractValue.of(new Library(owner + "()", callee.given()));
    }
    if (isClient(owner) && isMaker(method)) {
      return maker(callee, owner, arguments);
    }
    if (owner.contains("(") || isClient(owner)) {
      return null;
    }
    // A request that came from elsewhere: its setters give it back.
    boolean isSetter =
        arguments.positional().size() == 1
            && (method.startsWith("with") || owner.endsWith(".Builder"));
    return isSetter || method.equals("build")
        ? AbstractValue.of(new Library(owner + "()", callee.given()))
        : null;
  }

  // `S3Client.builder()`, `PutObjectRequest.builder()`, `AmazonS3ClientBuilder.standard()`, and
  // what
  // `new` makes.
  private @Nullable AbstractValue function(String chain, Arguments arguments, Span span) {
    int dot = chain.lastIndexOf('.');
    String owner = chain.substring(0, dot);
    String name = chain.substring(dot + 1);
    if (Character.isUpperCase(name.charAt(0))) {
      boolean isData = !isClient(chain) && !isClientBuilder(chain);
      return isData ? machine.allocate(span, scope, 24, given(chain, arguments)) : null;
    }
    return switch (name) {
      case "builder" ->
          isClient(owner)
              ? AbstractValue.of(new Library(chain + "()"))
              : machine.allocate(span, scope, 24, of(owner + BUILDER));
      case "create", "defaultClient" ->
          isClient(owner) || isClientBuilder(owner)
              ? AbstractValue.of(new Library(made(owner) + "()"))
              : null;
      case "standard" -> AbstractValue.of(new Library(owner + "()"));
      case "fromS", "fromN", "fromB", "fromM", "fromL", "fromBool", "fromSs" ->
          machine.allocate(
              span,
              scope,
              24,
              of(owner + "()")
                  .with(name.substring(4).toUpperCase(java.util.Locale.ROOT), arguments.at(0, "")));
      default -> null;
    };
  }

  private ObjectState given(String type, Arguments arguments) {
    var object = of(type + "()");
    if (type.endsWith(".AttributeValue")) {
      return arguments.positional().isEmpty() ? object : object.with("S", arguments.at(0, ""));
    }
    for (int i = 0; i < arguments.positional().size(); i++) {
      object = object.with(Integer.toString(i), arguments.positional().get(i));
    }
    return object;
  }

  private static ObjectState of(String type) {
    return ObjectState.emptyMap().with(Holders.TYPE, AbstractValue.of(new Library(type)));
  }

  private static boolean isClientBuilder(String type) {
    return type.startsWith(VERSION_1) && type.endsWith("Builder") && !type.contains(".model.");
  }

  private static String made(String builder) {
    String type =
        builder.endsWith(".builder") ? builder.substring(0, builder.lastIndexOf('.')) : builder;
    return isClientBuilder(type) ? type.replaceFirst("(Async)?(Client)?Builder$", "") : type;
  }

  private static boolean isMaker(String method) {
    return method.equals("table")
        || method.equals("getTable")
        || method.equals("index")
        || method.equals("getIndex");
  }

  // A table of a client that knows tables: the name goes with it.
  private static AbstractValue maker(Library callee, String owner, Arguments arguments) {
    String kind =
        owner.startsWith(VERSION_1)
            ? "com.amazonaws.services.dynamodbv2.document.Table"
            : "software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable";
    var given = new ArrayList<>(callee.given());
    given.add(arguments.at(0, ""));
    return AbstractValue.of(new Library(kind + "()", given));
  }

  private AbstractValue ofObject(
      String owner, AbstractValue self, String method, Arguments arguments, Span span) {
    var given = built(arguments, span).positional();
    if (given.isEmpty()) {
      return read(self, method, span);
    }
    var setter = SETTER.matcher(method);
    boolean isItem = owner.endsWith("Item") || owner.endsWith("PrimaryKey");
    if (isItem && given.size() >= 2 && method.startsWith("with")) {
      for (int i = 0; i + 1 < given.size(); i += 2) {
        evaluator.values().store(self, given.get(i), given.get(i + 1), span);
      }
      return self;
    }
    String name = setter.matches() ? setter.group(1) : method.replaceFirst("^add(?=[A-Z])", "");
    if (given.size() == 1 && method.startsWith("get") && isItem) {
      return evaluator.values().index(self, given.getFirst(), span);
    }
    var value =
        given.size() == 1 ? given.getFirst() : machine.allocate(span, scope, 25, list(given));
    evaluator.values().store(self, AbstractValue.constant(member(owner, name)), value, span);
    return self;
  }

  private AbstractValue read(AbstractValue self, String method, Span span) {
    if (method.equals("build")) {
      return self;
    }
    if (method.equals("toBuilder") || method.equals("copy") || method.equals("clone")) {
      return machine.allocate(
          span, scope, 26, evaluator.values().copyEntries(ObjectState.emptyMap(), self));
    }
    var getter = GETTER.matcher(method);
    String name = getter.matches() ? getter.group(1) : method;
    var found = AbstractValue.NOTHING;
    for (var atom : self.atoms()) {
      var object = atom instanceof ObjectAt(int address) ? machine.here().object(address) : null;
      if (object != null) {
        found =
            found.join(
                Optional.ofNullable(object.fields().get(member("", name))).orElse(object.rest()));
      }
    }
    return found.isNothing() ? AbstractValue.OTHER : found;
  }

  private static ObjectState list(List<AbstractValue> elements) {
    var list = ObjectState.emptyList();
    for (var element : elements) {
      list = list.plus(element);
    }
    return list;
  }

  private static String member(String owner, String name) {
    return owner.contains("AttributeValue")
        ? name.toUpperCase(java.util.Locale.ROOT)
        : Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
