package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Closure;
import dev.merlon.analysis.taint.Atom.Constant;
import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.analysis.taint.Atom.ObjectAt;
import dev.merlon.analysis.taint.Atom.Partial;
import dev.merlon.knowledge.library.CallModel;
import dev.merlon.knowledge.library.CallModel.Place;
import dev.merlon.knowledge.library.Routing;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Web frameworks: an application is an object of a library that holds routes and other
/// applications; serving an event runs the handlers of all routes that it leads to.
///
/// Which route an event takes is not decided: each is run, and remembered with what is found in it.
/// Routes are part of the state as all objects are, so that only those count that were added before
/// on a way through the program.
final class WebRoutes {
  /// A library function of ours that adds a route to an application when it is given the handler.
  static final String REGISTRAR = "$route";

  private static final String ROUTE = "@route ";
  private static final String PATH = "@path";
  private static final String METHOD = "@method";
  private static final String HANDLER = "@handler";
  private static final String BY = "@by";

  /// Applications inside applications; deeper ones are not served (may miss).
  private static final int DEEPEST = 8;

  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;
  private final Calls calls;
  private final LibraryCalls places;

  WebRoutes(Machine machine, Scope scope, Evaluator evaluator, Calls calls, LibraryCalls places) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
    this.calls = calls;
    this.places = places;
  }

  AbstractValue call(
      CallModel model, String chain, AbstractValue receiver, Arguments arguments, Span span) {
    var routing = model.behaviour().routing();
    if (!routing.scans().isEmpty()) {
      new Controllers(machine, scope, evaluator, calls, span).serve(routing.scans());
    }
    if (!routing.serves().isEmpty() || !routing.scans().isEmpty()) {
      for (var place : routing.serves()) {
        for (var value : places.at(place, receiver, arguments, span)) {
          serve(value, routing, span);
        }
      }
      return AbstractValue.of(new Library(model.returns().orElse(chain + "()")));
    }
    if (routing.makesApplication()) {
      return application(model, chain, receiver, arguments, span);
    }
    if (!isApplication(receiver)) {
      calls.callBack(arguments, span);
      return AbstractValue.of(new Library(model.returns().orElse(chain + "()")));
    }
    if (routing.configures().isPresent()) {
      configure(routing, receiver, receiver, arguments, span);
      return receiver;
    }
    var route = routing.route().orElseThrow();
    var handlers = handlers(route, receiver, arguments, span);
    var added = route(chain, route, receiver, arguments, span);
    if (handlers.isNothing()) {
      // A decorator: the handler comes with the next call.
      return AbstractValue.of(
          new Partial(
              AbstractValue.of(new Library(REGISTRAR)),
              Arguments.of(List.of(receiver, stored(added, span)))));
    }
    hold(receiver, added.with(HANDLER, handlers), span);
    return receiver;
  }

  /// The call of a registrar: an application, a route and its handler, which stays what it is.
  AbstractValue register(Arguments arguments, Span span) {
    var handler = arguments.at(2, "");
    for (var atom : arguments.at(1, "").atoms()) {
      var route = atom instanceof ObjectAt(int at) ? machine.here().object(at) : null;
      if (route != null) {
        hold(arguments.at(0, ""), route.with(HANDLER, handler), span);
      }
    }
    return handler;
  }

  static boolean isRegistrar(AbstractValue value) {
    return value.atoms().stream()
        .anyMatch(
            atom ->
                atom instanceof Partial(var function, _)
                    && function.atoms().contains(new Library(REGISTRAR)));
  }

  private AbstractValue stored(ObjectState object, Span span) {
    return machine.allocate(span, scope, 31, object);
  }

  private AbstractValue application(
      CallModel model, String chain, AbstractValue receiver, Arguments arguments, Span span) {
    var routing = model.behaviour().routing();
    var type = AbstractValue.of(new Library(model.returns().orElse(chain + "()")));
    var object = ObjectState.emptyMap().with(Holders.TYPE, type);
    var route = routing.route();
    boolean isMounted = isApplication(receiver);
    if (route.isPresent() && !isMounted) {
      object = object.with(PATH, path(route.orElseThrow(), receiver, arguments, span));
    }
    var application = machine.allocate(span, scope, 30, object);
    if (route.isPresent() && isMounted) {
      var added = route(chain, route.orElseThrow(), receiver, arguments, span);
      hold(receiver, added.with(HANDLER, application), span);
    } else if (route.isPresent() && !route.orElseThrow().each().isEmpty()) {
      listed(chain, route.orElseThrow(), application, arguments, span);
    } else if (route.isPresent()) {
      var handlers = handlers(route.orElseThrow(), receiver, arguments, span);
      if (!handlers.isNothing()) {
        var added = route(chain, route.orElseThrow(), receiver, arguments, span);
        hold(
            application,
            added.with(HANDLER, handlers).with(PATH, AbstractValue.constant("")),
            span);
      }
    }
    if (routing.configures().isPresent()) {
      configure(routing, receiver, application, arguments, span);
    }
    return application;
  }

  // Routes that are given as a list of objects.
  private void listed(
      String chain,
      Routing.Route route,
      AbstractValue application,
      Arguments arguments,
      Span span) {
    int number = 0;
    for (var list : all(route.each(), AbstractValue.NOTHING, arguments, span)) {
      for (var atom : list.atoms()) {
        var object = atom instanceof ObjectAt(int at) ? machine.here().object(at) : null;
        if (object != null && object.isList()) {
          var elements = new ArrayList<>(object.fields().values());
          elements.add(object.rest());
          for (var element : elements) {
            var one = Arguments.of(List.of(element));
            var handlers = handlers(route, element, one, span);
            if (!handlers.isNothing()) {
              var added = route(chain, route, element, one, span);
              hold(application, added.with(HANDLER, handlers), span, ++number);
            }
          }
        }
      }
    }
  }

  // A function that is given the application adds its routes itself.
  private void configure(
      Routing routing,
      AbstractValue receiver,
      AbstractValue application,
      Arguments arguments,
      Span span) {
    for (var function : places.at(routing.configures().orElseThrow(), receiver, arguments, span)) {
      if (machine.state() != null && !function.isNothing()) {
        var before = machine.here();
        calls.apply(function, List.of(application, AbstractValue.OTHER), span);
        machine.goTo(State.join(before, machine.state()));
      }
    }
  }

  private ObjectState route(
      String chain, Routing.Route route, AbstractValue receiver, Arguments arguments, Span span) {
    return ObjectState.emptyMap()
        .with(BY, AbstractValue.constant(chain))
        .with(PATH, path(route, receiver, arguments, span))
        .with(METHOD, AbstractValue.constant(method(route, receiver, arguments, span)));
  }

  private AbstractValue path(
      Routing.Route route, AbstractValue receiver, Arguments arguments, Span span) {
    for (var text : all(route.path(), receiver, arguments, span)) {
      if (text.onlyText().isPresent()) {
        return text;
      }
    }
    return AbstractValue.constant("");
  }

  private String method(
      Routing.Route route, AbstractValue receiver, Arguments arguments, Span span) {
    for (var value : all(route.methods(), receiver, arguments, span)) {
      var named =
          evaluator.values().isCollection(value)
              ? evaluator.values().contents().elements(value, span)
              : value;
      for (var atom : named.atoms()) {
        if (atom instanceof Constant(var text) && text instanceof String method) {
          return method;
        }
      }
    }
    return route.method();
  }

  private List<AbstractValue> all(
      List<Place> from, AbstractValue receiver, Arguments arguments, Span span) {
    var all = new ArrayList<AbstractValue>();
    from.forEach(place -> all.addAll(places.at(place, receiver, arguments, span)));
    return all;
  }

  private AbstractValue handlers(
      Routing.Route route, AbstractValue receiver, Arguments arguments, Span span) {
    var given =
        route.handlers().isEmpty()
            ? arguments.positional()
            : all(route.handlers(), receiver, arguments, span);
    var all = AbstractValue.NOTHING;
    for (var value : given) {
      for (var atom : value.atoms()) {
        if (isHandler(atom)) {
          all = all.join(AbstractValue.of(atom));
        }
      }
    }
    return all;
  }

  private boolean isHandler(Atom atom) {
    return switch (atom) {
      case Closure _, Partial _, Atom.Method _ -> true;
      case ObjectAt(int address) -> {
        var object = machine.here().object(address);
        yield object != null && (isApplication(object) || object.isList());
      }
      default -> false;
    };
  }

  private boolean isApplication(AbstractValue value) {
    for (var atom : value.atoms()) {
      var object = atom instanceof ObjectAt(int address) ? machine.here().object(address) : null;
      if (object != null && isApplication(object)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isApplication(ObjectState object) {
    return Holders.typeOf(object).isPresent();
  }

  private void hold(AbstractValue application, ObjectState route, Span span) {
    hold(application, route, span, 0);
  }

  private void hold(AbstractValue application, ObjectState route, Span span, int number) {
    String key =
        "%s%s:%d:%d:%d".formatted(ROUTE, span.file(), span.startLine(), span.startColumn(), number);
    var held = machine.allocate(span, scope, 100 + number, route);
    for (var atom : application.atoms()) {
      var object = atom instanceof ObjectAt(int at) ? machine.here().object(at) : null;
      if (object != null && isApplication(object)) {
        var before = object.fields().get(key);
        machine
            .here()
            .store(
                ((ObjectAt) atom).address(),
                object.with(key, before == null ? held : before.join(held)));
      }
    }
  }

  // Runs the handlers of all routes that lead from here; a function may be an application as well.
  private void serve(AbstractValue application, Routing routing, Span span) {
    var given = new RouteArguments(machine, scope, evaluator, calls, span);
    serve(application, "", given, Set.of());
    if (routing.route().isPresent()) {
      var functions =
          AbstractValue.of(application.atoms().stream().filter(Closure.class::isInstance).toList());
      run(functions, new WebRoute("", ""), routing.route().orElseThrow(), given, Set.of());
    }
  }

  private void serve(
      AbstractValue applications, String prefix, RouteArguments given, Set<Integer> outer) {
    for (var atom : applications.atoms()) {
      var object = atom instanceof ObjectAt(int at) ? machine.here().object(at) : null;
      if (object != null
          && isApplication(object)
          && outer.size() < DEEPEST
          && !outer.contains(((ObjectAt) atom).address())) {
        var inner = new HashSet<>(outer);
        inner.add(((ObjectAt) atom).address());
        String path = joined(prefix, text(object, PATH));
        for (var entry : object.fields().entrySet()) {
          if (entry.getKey().startsWith(ROUTE)) {
            routes(entry.getValue(), path, given, inner);
          }
        }
      }
    }
  }

  private void routes(
      AbstractValue routes, String prefix, RouteArguments given, Set<Integer> outer) {
    for (var atom : routes.atoms()) {
      var route = atom instanceof ObjectAt(int at) ? machine.here().object(at) : null;
      if (route != null) {
        // `GET /books` of net/http
        String[] written = text(route, PATH).split(" ", 2);
        String path = joined(prefix, written[written.length - 1]);
        String method = written.length > 1 ? written[0] : text(route, METHOD);
        var by = machine.models(scope).call(text(route, BY));
        var how = by.flatMap(model -> model.behaviour().routing().route());
        if (how.isPresent()) {
          run(route.field(HANDLER), new WebRoute(method, path), how.get(), given, outer);
        }
      }
    }
  }

  private void run(
      AbstractValue handlers,
      WebRoute route,
      Routing.Route how,
      RouteArguments given,
      Set<Integer> outer) {
    for (var atom : handlers.atoms()) {
      var object = atom instanceof ObjectAt(int at) ? machine.here().object(at) : null;
      if (object != null && object.isList()) {
        run(object.anything(), route, how, given, outer);
      } else if (object != null) {
        serve(AbstractValue.of(atom), route.path(), given, outer);
      } else if (machine.state() != null) {
        var before = machine.here().copy();
        var earlier = machine.flows.enter(route);
        given.run(AbstractValue.of(atom), route, how);
        machine.flows.enter(earlier);
        machine.goTo(State.join(before, machine.state()));
      }
    }
  }

  private static String text(ObjectState object, String key) {
    return Optional.ofNullable(object.fields().get(key))
        .flatMap(AbstractValue::onlyText)
        .orElse("");
  }

  static String joined(String prefix, String path) {
    if (path.isEmpty() || path.equals("/")) {
      return prefix;
    }
    return (prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix)
        + (path.startsWith("/") ? "" : "/")
        + path;
  }
}
