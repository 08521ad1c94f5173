package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Outside;
import dev.merlon.analysis.taint.Flows.Arrival;
import dev.merlon.code.CodeBase;
import dev.merlon.code.ir.Language;
import dev.merlon.finding.Problem;
import dev.merlon.finding.Step;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.model.Authentication;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.CodeLocation;
import dev.merlon.model.Setting;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Trigger;
import dev.merlon.model.TriggerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Runs the handler of a function on an abstract event of its triggers and tells which event fields
/// reach which sinks.
///
/// One instance serves all functions of a project, also at the same time: they share what loading
/// their modules did.
///
/// An abstract interpreter: it follows every branch, runs callees on the values they are given, and
/// keeps for each piece of text where it came from. What it approximates, and in which direction,
/// stands at each limit ([Machine], [EventPath], [AbstractValue], [Interpreter]) and in
/// `docs/limits.md`.
public final class TaintAnalysis {
  /// Pieces of data at one sink of which it is asked who put them there (may miss others).
  private static final int MOST_PASSED = 8;

  private final CodeBase code;
  private final ModuleStore store = new ModuleStore();

  public TaintAnalysis(CodeBase code) {
    this.code = code;
  }

  /// What the code of one function does.
  public CodeFacts analyse(CloudFunction function, Consumer<Problem> problems) {
    var handler = function.handler();
    if (handler.file().isEmpty() || handler.function().isEmpty()) {
      return CodeFacts.NOTHING;
    }
    String file = code.moduleOf(handler.file().orElseThrow());
    var triggers =
        function.triggers().isEmpty() ? List.of(direct(function.span())) : function.triggers();
    var flows =
        new Flows(
            path -> triggers.stream().anyMatch(trigger -> EventModel.isControlled(trigger, path)),
            path -> EventModel.isRooted(triggers, path));
    var machine = new Machine(code, roots(function), flows, store);
    boolean isFollowed = run(machine, file, handler.function().orElseThrow(), function, problems);
    if (machine.isExhausted()) {
      problems.accept(
          new Problem.LimitReached(
              Span.ofFile(file),
              "the code of `"
                  + function.id()
                  + "` needs more than "
                  + Machine.MOST_STEPS
                  + " steps"));
    }
    var language = code.language(file);
    var all = flows.bySink();
    var found = flows(flows, all, triggers, language);
    found.removeIf(flow -> flow.sink() == SinkKind.HTML && !machine.responses.isPage(flow));
    return new CodeFacts(
        found,
        passed(all, triggers, language),
        machine.misuses.all(),
        machine.requests.all(),
        isFollowed);
  }

  private boolean run(
      Machine machine,
      String file,
      String name,
      CloudFunction function,
      Consumer<Problem> problems) {
    var module = code.module(file);
    if (module.isEmpty()) {
      return false;
    }
    var start = new Scope(0, java.util.Set.of(), null, file);
    machine.modules.load(file);
    var evaluator = new Interpreter(machine, start).evaluator();
    var span = module.orElseThrow().span();
    var entry = AbstractValue.NOTHING;
    AbstractValue here = AbstractValue.of(new Atom.ModuleAt(file));
    for (String part : name.split("\\.", -1)) {
      entry = evaluator.values().field(receiver(here, machine, evaluator, span), part, span);
      here = entry;
    }
    boolean isFound =
        entry.atoms().stream()
            .anyMatch(atom -> !(atom instanceof Atom.Other) && !(atom instanceof Atom.Method));
    if (!isFound && isInherited(entry)) {
      problems.accept(
          new Problem.Note(
              function.handler().text().span(),
              "the code of `%s` is not followed: its handler is a method of a library"
                  .formatted(function.id())));
      return false;
    }
    if (!isFound) {
      problems.accept(
          new Problem.Missing(
              function.handler().text().span(),
              "the handler function `" + name + "` in `" + file + "`"));
      return false;
    }
    var event = AbstractValue.of(new Outside(Mark.event(parameter(entry, span))));
    // `callback(null, response)` of JavaScript.
    var answers = machine.allocate(span, start, 23, ObjectState.emptyList());
    var callback = AbstractValue.of(new Atom.Method(answers, "push"));
    boolean hasCallback = !machine.isTyped(start) && !machine.isPython(start);
    var result =
        new Calls(machine, start, evaluator)
            .apply(
                entry,
                List.of(event, AbstractValue.OTHER, hasCallback ? callback : AbstractValue.OTHER),
                span);
    boolean isHttp = function.triggers().stream().anyMatch(each -> each.kind().isHttp());
    if (isHttp && machine.state() != null) {
      var all = result.join(evaluator.values().contents().elements(answers, span));
      machine.responses.returned(all, file, span);
    }
    return true;
  }

  // A class of the project has the method from one of a library, such as a framework's.
  private static boolean isInherited(AbstractValue entry) {
    return entry.atoms().stream()
        .anyMatch(
            atom ->
                atom instanceof Atom.Method(var owner, _)
                    && owner.atoms().stream().anyMatch(Atom.ObjectAt.class::isInstance));
  }

  // The runtime of Java makes an object of the class for its method.
  private static AbstractValue receiver(
      AbstractValue owner, Machine machine, Evaluator evaluator, Span span) {
    boolean isClass =
        owner.atoms().stream()
            .anyMatch(atom -> atom instanceof Atom.ClassAt type && machine.isTyped(type.scope()));
    return isClass ? evaluator.calls().apply(owner, List.of(), span) : owner;
  }

  // Where the event enters: the first parameter of the handler.
  private static Span parameter(AbstractValue handler, Span otherwise) {
    for (var atom : handler.atoms()) {
      if (atom instanceof Atom.Closure(var function, _, _, _) && !function.parameters().isEmpty()) {
        return function.parameters().getFirst().target().span();
      }
    }
    return otherwise;
  }

  private static List<String> roots(CloudFunction function) {
    return function.handler().code() instanceof CodeLocation.Folder(var path)
        ? List.of(path)
        : List.of("");
  }

  /// Stands for whoever may call the function by its name, when nothing else starts it.
  public static Trigger direct(Span span) {
    return new Trigger(
        TriggerKind.DIRECT,
        Text.of("whoever may invoke it"),
        new Setting.Known<>(Authentication.IAM, span),
        span);
  }

  // Data that no trigger brings; where one brings any, that tells the story.
  private static List<Flow> passed(
      List<List<Arrival>> found, List<Trigger> triggers, Language language) {
    var flows = new ArrayList<Flow>();
    for (var group : found) {
      boolean isOpen = group.stream().anyMatch(arrival -> !open(triggers, arrival).isEmpty());
      if (!isOpen) {
        group.stream()
            .limit(MOST_PASSED)
            .forEach(
                arrival ->
                    flows.add(
                        new Flow(
                            arrival.mark().path(),
                            arrival.kind(),
                            arrival.call(),
                            arrival.shape(),
                            arrival.mark().trace().steps(),
                            language,
                            arrival.at(),
                            List.of(),
                            Optional.empty(),
                            List.of(),
                            false,
                            0,
                            Optional.empty())));
      }
    }
    return flows;
  }

  private static List<Trigger> open(List<Trigger> triggers, Arrival arrival) {
    var path = arrival.mark().path();
    return triggers.stream().filter(each -> EventModel.isControlled(each, path)).toList();
  }

  private static List<Flow> flows(
      Flows flows, List<List<Arrival>> found, List<Trigger> triggers, Language language) {
    var told = new ArrayList<Flow>();
    for (var all : found) {
      var group = all.stream().filter(arrival -> !open(triggers, arrival).isEmpty()).toList();
      if (group.isEmpty()) {
        continue;
      }
      var first = group.getFirst();
      var path = first.mark().path();
      var route = flows.routeOf(first);
      var open = open(triggers, first);
      if (route.isPresent()) {
        open = route.orElseThrow().of(open);
      }
      var steps = new ArrayList<Step>(first.mark().trace().steps());
      Optional<String> example =
          Optional.of(
              ExampleEvent.of(
                  open.getFirst(),
                  new Payload(path, first.kind(), first.call(), first.shape(), language),
                  route.isPresent()));
      told.add(
          new Flow(
              path,
              first.kind(),
              first.call(),
              first.shape(),
              steps,
              language,
              first.at(),
              open,
              example,
              List.of(),
              false,
              group.size() - 1,
              Optional.empty()));
    }
    told.sort(java.util.Comparator.comparing(Flow::at).thenComparing(Flow::sink));
    return told;
  }
}
