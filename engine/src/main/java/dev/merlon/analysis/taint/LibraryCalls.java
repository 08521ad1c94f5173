package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Environment;
import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.analysis.taint.Atom.Outside;
import dev.merlon.code.ir.Language;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.knowledge.library.CallModel;
import dev.merlon.knowledge.library.CallModel.Place;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Calls into libraries, by their models. A call without a model returns something unknown that is
/// not outside data, and may call the functions it is given.
final class LibraryCalls {
  private static final int LONGEST_CHAIN = 160;

  private static final Set<String> ENVIRONMENT =
      Set.of(
          "os.getenv",
          "os.environ.get",
          "os.Getenv",
          "java.lang.System.getenv",
          "ENV.fetch",
          "System.Environment.GetEnvironmentVariable");

  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;
  private final Calls calls;

  LibraryCalls(Machine machine, Scope scope, Evaluator evaluator, Calls calls) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
    this.calls = calls;
  }

  AbstractValue call(Library callee, AbstractValue receiver, Arguments written, Span span) {
    String chain = callee.name();
    var javaSdk = JavaSdk.isSdk(chain) ? new JavaSdk(machine, scope, evaluator, calls) : null;
    var arguments = javaSdk == null ? written : javaSdk.built(written, span);
    if (chain.equals(WebRoutes.REGISTRAR)) {
      return new WebRoutes(machine, scope, evaluator, calls, this).register(arguments, span);
    }
    if (chain.startsWith("$")) {
      return new Shapes(machine, scope, evaluator).intrinsic(chain, arguments, span);
    }
    if (chain.equals("require") && arguments.at(0, "").onlyText().isPresent()) {
      return calls.imports().load(arguments.at(0, "").onlyText().orElseThrow(), null);
    }
    if (chain.endsWith(".bind") && !machine.isPython(scope)) {
      var bound =
          new Library(chain.substring(0, chain.length() - ".bind".length()), callee.given());
      return AbstractValue.of(new Atom.Partial(AbstractValue.of(bound), arguments.withoutFirst()));
    }
    // What a promise holds goes to the function; a promise is what it holds.
    if (chain.endsWith(".then") && !arguments.positional().isEmpty()) {
      var held = new Library(chain.substring(0, chain.length() - ".then".length()), callee.given());
      return calls.apply(arguments.at(0, ""), List.of(AbstractValue.of(held)), span);
    }
    if (Requests.isSdk(chain)) {
      machine.requests.note(callee, arguments, scope, span);
      var reply = new Replies(calls).of(chain, arguments, span);
      if (!reply.isNothing()) {
        var model = machine.models(scope).call(chain);
        if (model.isPresent()) {
          apply(model.orElseThrow(), callee, receiver, arguments, span);
        }
        return reply;
      }
    }
    var environment = environment(chain, arguments);
    if (environment != null) {
      return environment;
    }
    int reference = chain.indexOf(".::.");
    if (reference > 0) {
      return referenced(chain, reference, arguments, span);
    }
    var model = machine.models(scope).call(chain);
    if (model.isEmpty()) {
      var made = javaSdk == null ? null : javaSdk.call(callee, receiver, arguments, span);
      if (made != null) {
        return made;
      }
      calls.callBack(arguments, span);
      String longer = chain + "()";
      return longer.length() > LONGEST_CHAIN
          ? AbstractValue.OTHER
          : AbstractValue.of(new Library(longer, callee.given()));
    }
    return apply(model.orElseThrow(), callee, receiver, arguments, span);
  }

  private void reached(
      SinkKind kind, AbstractValue argument, String chain, Arguments arguments, Span span) {
    if (kind == SinkKind.COMMAND
        && machine.language(scope) == Language.JAVA
        && new JavaCommands(machine).isHarmless(argument, arguments)) {
      return;
    }
    if (kind == SinkKind.NOSQL) {
      machine.flows.reached(
          kind,
          new QueryObjects(machine, scope).operators(argument),
          AbstractValue.NOTHING,
          chain,
          span);
      return;
    }
    boolean isRequest = kind == SinkKind.REQUEST || kind == SinkKind.REDIRECT;
    var value = isRequest ? evaluator.guards().checked(argument) : argument;
    var elements = flattened(value, span);
    machine.flows.reached(
        kind, value, isRequest ? evaluator.guards().checked(elements) : elements, chain, span);
  }

  // `String::trim` is a method of its first argument, `Integer::parseInt` a function.
  private AbstractValue referenced(String chain, int at, Arguments arguments, Span span) {
    String type = chain.substring(0, at);
    String method = chain.substring(at + ".::.".length());
    int of = method.lastIndexOf('.');
    if (of > 0) {
      // A method of the function: `trimmed.apply(text)`.
      var function = AbstractValue.of(new Library(chain.substring(0, at + 4 + of)));
      String name = method.substring(of + 1);
      return name.equals("andThen") || name.equals("compose")
          ? function.join(arguments.at(0, ""))
          : calls.apply(function, arguments, span);
    }
    if (machine.models(scope).call(type + "." + method).isPresent()) {
      return call(new Library(type + "." + method), AbstractValue.NOTHING, arguments, span);
    }
    var self = arguments.at(0, "");
    var model = machine.models(scope).call(type + "()." + method);
    return model.isPresent()
        ? apply(
            model.orElseThrow(),
            new Library(type + "()." + method),
            self,
            arguments.withoutFirst(),
            span)
        : calls.apply(evaluator.values().field(self, method, span), arguments.withoutFirst(), span);
  }

  private AbstractValue apply(
      CallModel model, Library callee, AbstractValue receiver, Arguments arguments, Span span) {
    String chain = callee.name();
    var holders = new Holders(machine, scope, evaluator, this);
    if (new ModelConditions(machine).hold(model, receiver, holders, arguments)) {
      model
          .sinks()
          .forEach(
              (kind, places) -> {
                for (var place : places) {
                  for (var argument : at(place, receiver, arguments, span)) {
                    reached(kind, argument, chain, arguments, span);
                  }
                }
              });
    }
    machine.misuses.note(model, chain, receiver, arguments, scope, span);
    if (model.behaviour().changesObject()) {
      return new ObjectChanges(machine, evaluator, this)
          .change(model, chain, receiver, arguments, span);
    }
    if (!model.behaviour().routing().isNothing()) {
      return new WebRoutes(machine, scope, evaluator, calls, this)
          .call(model, chain, receiver, arguments, span);
    }
    if (model.behaviour().changesArgument()) {
      changed(model, receiver, arguments, span);
      return AbstractValue.of(new Library(model.returns().orElse(chain + "()")));
    }
    if (model.behaviour().holds().isPresent()) {
      return holders.hold(model, chain, receiver, arguments, span);
    }
    if (!model.behaviour().isNothing() && !model.behaviour().routing().isMark()) {
      return new LibraryBehaviour(machine, scope, evaluator, calls, this)
          .call(model, chain, arguments, span);
    }
    if (model.same().isPresent()) {
      var same = AbstractValue.NOTHING;
      for (var value : at(model.same().orElseThrow(), receiver, arguments, span)) {
        same = same.join(value);
      }
      var cleaned =
          model.cleans().isEmpty() ? same : same.mapMarks(mark -> mark.cleanedFor(model.cleans()));
      return same.isNothing() ? AbstractValue.of(new Library(chain + "()")) : cleaned;
    }
    var result =
        AbstractValue.of(
            new Library(
                model.returns().orElse(chain + "()"), given(model, callee, arguments, span)));
    var passed = AbstractValue.NOTHING;
    for (var place : model.passes()) {
      for (var value : at(place, receiver, arguments, span)) {
        passed = passed.join(outside(value));
      }
    }
    if (model.receiver()) {
      passed = passed.join(outside(receiver));
    }
    calls.callBack(arguments, span);
    if (model.encodes()) {
      return passed.join(
          AbstractValue.of(new Atom.Encoded(whole(model.passes(), arguments, span))));
    }
    if (model.decoding().equals("json")) {
      var object = decoded(whole(model.passes(), arguments, span), span);
      if (!object.isNothing()) {
        return object.join(raw(passed, object).mapMarks(mark -> mark.decoded("@json", span)));
      }
    }
    if (passed.isNothing()) {
      return result;
    }
    var type = model.behaviour().type();
    if (type.isPresent()) {
      var known = at(type.orElseThrow(), arguments, span).getFirst();
      return evaluator.typed().as(handed(model, passed, span), known, span);
    }
    return handed(model, passed, span);
  }

  // What a call does to the data that it passes on.
  private AbstractValue handed(CallModel model, AbstractValue passed, Span span) {
    return passed.mapMarks(
        mark -> {
          var next = model.cleans().isEmpty() ? mark : mark.cleanedFor(model.cleans());
          return model.decoding().isEmpty() || isEvent(mark)
              ? next
              : next.decoded("@" + model.decoding(), span);
        });
  }

  private List<AbstractValue> given(
      CallModel model, Library callee, Arguments arguments, Span span) {
    if (model.keeps().isEmpty()) {
      return callee.given();
    }
    var all = new ArrayList<>(callee.given());
    for (var argument : model.keeps()) {
      all.add(whole(argument, arguments, span));
    }
    return all;
  }

  private AbstractValue whole(List<Place> places, Arguments arguments, Span span) {
    var whole = AbstractValue.NOTHING;
    for (var place : places) {
      for (var value : at(place, AbstractValue.NOTHING, arguments, span)) {
        whole = whole.join(value);
      }
    }
    return whole;
  }

  // What JSON text was made of comes back, as a copy.
  private AbstractValue decoded(AbstractValue text, Span span) {
    var all = AbstractValue.NOTHING;
    for (var atom : text.atoms()) {
      if (atom instanceof Atom.Encoded(var value)) {
        for (var inner : value.atoms()) {
          var state =
              inner instanceof Atom.ObjectAt(int address) ? machine.here().object(address) : null;
          all =
              all.join(
                  state == null
                      ? AbstractValue.of(inner)
                      : machine.allocate(span, scope, 14, state));
        }
      }
    }
    return all;
  }

  // The outside data that does not stand in the object.
  private AbstractValue raw(AbstractValue passed, AbstractValue object) {
    var inside = new HashSet<>(evaluator.deepMarks(object));
    return AbstractValue.of(
        passed.atoms().stream()
            .filter(atom -> !(atom instanceof Outside(var mark) && inside.contains(mark)))
            .toList());
  }

  // The call puts something into one of its arguments, or into the object whose method it is.
  private void changed(CallModel model, AbstractValue receiver, Arguments arguments, Span span) {
    var behaviour = model.behaviour();
    var target = receiver;
    if (behaviour.to().isPresent()) {
      target = AbstractValue.NOTHING;
      for (var value : at(behaviour.to().orElseThrow(), receiver, arguments, span)) {
        target = target.join(value);
      }
    }
    var holders = new Holders(machine, scope, evaluator, this);
    for (var place : behaviour.writes()) {
      for (var value : at(place, receiver, arguments, span)) {
        holders.write(
            target,
            model.cleans().isEmpty()
                ? value
                : outside(value).mapMarks(mark -> mark.cleanedFor(model.cleans())),
            span);
      }
    }
    if (behaviour.fills().isPresent() || !behaviour.event().isEmpty()) {
      var data = AbstractValue.NOTHING;
      if (behaviour.fills().isPresent()) {
        for (var value : at(behaviour.fills().orElseThrow(), receiver, arguments, span)) {
          data = data.join(pieces(holders.data(value, span)));
        }
      }
      if (!behaviour.event().isEmpty()) {
        data =
            data.join(
                AbstractValue.of(
                    new Outside(EntryPoint.field(behaviour.event(), arguments, span))));
      }
      String decoding = model.decoding();
      var decoded =
          decoding.isEmpty()
              ? data
              : data.mapMarks(
                  mark ->
                      mark.path().steps().isEmpty() ? mark : mark.decoded("@" + decoding, span));
      new Shapes(machine, scope, evaluator).fillTarget(target, decoded, span);
    }
  }

  private static AbstractValue pieces(AbstractValue value) {
    var all = new ArrayList<Atom>();
    value.marks().forEach(mark -> all.add(new Outside(mark)));
    return AbstractValue.of(all);
  }

  // A stream of Java that holds the event is parsed by the program itself.
  private boolean isEvent(Mark mark) {
    return mark.path().steps().isEmpty() && machine.isTyped(scope);
  }

  // Outside data in a value and what it holds, each piece for itself.
  private AbstractValue outside(AbstractValue value) {
    var all = new ArrayList<Atom>();
    for (var mark : evaluator.deepMarks(value)) {
      all.add(new Outside(mark));
    }
    return AbstractValue.of(all);
  }

  private AbstractValue flattened(AbstractValue value, Span span) {
    return evaluator.values().isCollection(value)
        ? evaluator.values().contents().elements(value, span)
        : value;
  }

  List<AbstractValue> at(Place place, AbstractValue receiver, Arguments arguments, Span span) {
    return place.isReceiver() ? below(receiver, place, span) : at(place, arguments, span);
  }

  /// The values that stand at a place of a call.
  List<AbstractValue> at(Place place, Arguments arguments, Span span) {
    if (place.isEveryArgument()) {
      var all = new ArrayList<>(arguments.positional());
      all.addAll(arguments.named().values());
      all.add(arguments.more());
      return all;
    }
    var value =
        place.position() >= 0
            ? place.position() < arguments.positional().size()
                ? arguments.positional().get(place.position())
                : arguments.more()
            : arguments.named().getOrDefault(place.name(), AbstractValue.NOTHING);
    return below(value, place, span);
  }

  private List<AbstractValue> below(AbstractValue whole, Place place, Span span) {
    var value = whole;
    if (value.isNothing() || place.field().isEmpty()) {
      return List.of(value);
    }
    for (String step : place.field().split("\\.", -1)) {
      if (!evaluator.values().isCollection(value) && !Evaluator.isOutside(value)) {
        return List.of(AbstractValue.NOTHING);
      }
      value =
          step.equals("[]")
              ? evaluator.values().contents().elements(value, span)
              : evaluator.values().index(value, key(step), span);
    }
    return List.of(value);
  }

  private static AbstractValue key(String step) {
    return step.matches("\\d{1,9}")
        ? AbstractValue.constant(Long.valueOf(step))
        : AbstractValue.constant(step);
  }

  private @org.jspecify.annotations.Nullable AbstractValue environment(
      String chain, Arguments arguments) {
    if (!ENVIRONMENT.contains(chain)) {
      return null;
    }
    var value =
        Values.key(arguments.at(0, "key"))
            .map(name -> AbstractValue.of(new Environment(name)))
            .orElse(AbstractValue.OTHER);
    return value.join(arguments.at(1, "default"));
  }
}
