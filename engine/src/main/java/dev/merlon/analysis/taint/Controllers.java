package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.ClassAt;
import dev.merlon.analysis.taint.Atom.Closure;
import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.knowledge.library.CallModel;
import dev.merlon.knowledge.library.Routing;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Classes whose methods are routes by their annotations: controllers of Spring and Micronaut,
/// resources of JAX-RS.
///
/// A framework finds them in all of the program, so every class of the same module that has such an
/// annotation counts; its object is one that the framework made.
final class Controllers {
  private static final String SOURCES = "/src/main/java/";

  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;
  private final Calls calls;
  private final Span span;

  Controllers(Machine machine, Scope scope, Evaluator evaluator, Calls calls, Span span) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
    this.calls = calls;
    this.span = span;
  }

  /// Runs the routes of all classes that have one of these annotations.
  void serve(List<String> annotations) {
    var given = new RouteArguments(machine, scope, evaluator, calls, span);
    var seen = new ArrayList<String>();
    for (String annotation : annotations) {
      String simple = "@" + annotation.substring(annotation.lastIndexOf('.') + 1);
      for (String name : machine.code.subtypes(scope.file(), simple)) {
        if (isOfModule(name) && !seen.contains(name)) {
          seen.add(name);
          for (var atom : calls.imports().load(name, null).atoms()) {
            if (atom instanceof ClassAt type) {
              serve(type, annotations, given);
            }
          }
        }
      }
    }
  }

  private boolean isOfModule(String name) {
    String own = module(scope.file());
    return machine
        .code
        .resolve(scope.file(), name, machine.roots)
        .filter(file -> module(file).equals(own))
        .isPresent();
  }

  private static String module(String file) {
    int at = ("/" + file).indexOf(SOURCES);
    return at < 0 ? "" : file.substring(0, at);
  }

  /// One annotation with what it is given.
  private record Mark(String chain, CallModel model, Arguments arguments) {
    Optional<Routing.Route> route() {
      return model.behaviour().routing().route();
    }
  }

  private void serve(ClassAt type, List<String> annotations, RouteArguments given) {
    var marks = marks(type.definition().decorators(), type.scope());
    boolean isMeant =
        type.definition().decorators().stream()
            .anyMatch(each -> annotations.contains(chain(each, type.scope())));
    if (!isMeant || machine.state() == null) {
      return;
    }
    String prefix = path(marks);
    var made = evaluator.typed().as(AbstractValue.OTHER, AbstractValue.of(type), span, 0);
    for (var member : type.definition().members()) {
      if (member.value() instanceof FunctionExpression function && !member.isStatic()) {
        var own = marks(function.decorators(), type.scope());
        var how = own.stream().flatMap(mark -> mark.route().stream()).toList();
        if (!how.isEmpty() && machine.state() != null) {
          String method = method(own);
          var route = new WebRoute(method, WebRoutes.joined(prefix, path(own)));
          run(new Closure(function, type.scope(), made, type), route, merged(how), given);
        }
      }
    }
  }

  private void run(Closure handler, WebRoute route, Routing.Route how, RouteArguments given) {
    var before = machine.here().copy();
    var earlier = machine.flows.enter(route);
    given.run(AbstractValue.of(handler), route, how);
    machine.flows.enter(earlier);
    machine.goTo(State.join(before, machine.state()));
  }

  // `@GET @Path("/books")` of JAX-RS are two annotations of one route.
  private static Routing.Route merged(List<Routing.Route> routes) {
    Map<String, String> parameters = new HashMap<>();
    routes.forEach(route -> parameters.putAll(route.parameters()));
    return new Routing.Route(List.of(), List.of(), "", List.of(), List.of(), List.of(), parameters);
  }

  private List<Mark> marks(List<Expression> decorators, Scope there) {
    var all = new ArrayList<Mark>();
    for (var decorator : decorators) {
      if (decorator instanceof Expression.Call(_, var arguments, _)) {
        var model = machine.models(scope).call(chain(decorator, there));
        if (model.isPresent()) {
          var inside = new Interpreter(machine, there).evaluator();
          all.add(
              new Mark(
                  chain(decorator, there),
                  model.orElseThrow(),
                  inside.calls().arguments(arguments)));
        }
      }
    }
    return all;
  }

  private String chain(Expression decorator, Scope there) {
    if (decorator instanceof Expression.Call(var callee, _, _)) {
      var evaluated = new Interpreter(machine, there).evaluator().value(callee);
      for (var atom : evaluated.atoms()) {
        if (atom instanceof Library(var name, _)) {
          return name;
        }
      }
    }
    return "";
  }

  // `method = RequestMethod.POST` is a constant of the library.
  private String method(List<Mark> marks) {
    var places = new LibraryCalls(machine, scope, evaluator, calls);
    for (var mark : marks) {
      var route = mark.route();
      if (route.isPresent() && !route.orElseThrow().method().isEmpty()) {
        return route.orElseThrow().method();
      }
      for (var place : route.map(Routing.Route::methods).orElse(List.of())) {
        for (var value : places.at(place, mark.arguments(), span)) {
          for (var atom : evaluator.values().contents().spread(value).atoms()) {
            if (atom instanceof Library(var name, _)) {
              return name.substring(name.lastIndexOf('.') + 1);
            }
          }
        }
      }
    }
    return "";
  }

  private String path(List<Mark> marks) {
    var places = new LibraryCalls(machine, scope, evaluator, calls);
    for (var mark : marks) {
      for (var place : mark.route().map(Routing.Route::path).orElse(List.of())) {
        for (var value : places.at(place, mark.arguments(), span)) {
          var text =
              evaluator.values().isCollection(value)
                  ? evaluator.values().index(value, AbstractValue.constant(0L), span)
                  : value;
          if (text.onlyText().isPresent()) {
            return text.onlyText().orElseThrow();
          }
        }
      }
    }
    return "";
  }
}
