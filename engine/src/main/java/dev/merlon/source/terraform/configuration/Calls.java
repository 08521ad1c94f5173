package dev.merlon.source.terraform.configuration;

import dev.merlon.finding.Problem;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.hcl.Expression;
import dev.merlon.source.hcl.HclDocument;
import dev.merlon.source.hcl.HclSource;
import dev.merlon.source.hcl.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Evaluates function calls.
final class Calls {
  private static final int MOST_NESTED_TEMPLATES = 10;

  private final Evaluator evaluator;
  private final FileFunctions files;
  private final Map<String, Expression> templates = new HashMap<>();
  private int nestedTemplates;

  Calls(Evaluator evaluator, FileFunctions files) {
    this.evaluator = evaluator;
    this.files = files;
  }

  Value evaluate(Expression.Call call, Scope scope) {
    var name =
        call.function().startsWith("core::") ? call.function().substring(6) : call.function();
    return switch (name) {
      case "try" -> attempt(call.arguments(), scope);
      case "can" -> can(call, scope);
      default -> call(name, arguments(call, scope), call.place(), scope);
    };
  }

  private List<Value> arguments(Expression.Call call, Scope scope) {
    var values = new ArrayList<Value>();
    for (var argument : call.arguments()) {
      values.add(evaluator.evaluate(argument, scope));
    }
    if (call.expandsLast()) {
      var last = values.removeLast();
      if (!(last instanceof Value.Sequence(var items, _))) {
        throw NoValue.unknown();
      }
      values.addAll(items);
    }
    return values;
  }

  /// The first argument that has a value. Where that is so under a condition only, the next
  /// argument stands for the other case.
  private Value attempt(List<Expression> arguments, Scope scope) {
    @Nullable Value found = null;
    for (var argument : arguments) {
      var attempt = evaluator.trouble().trial(() -> evaluator.evaluate(argument, scope));
      if (!attempt.failed()) {
        found = found == null ? attempt.value() : Alternatives.fill(found, attempt.value());
        if (!Alternatives.isPartlyMissing(found)) {
          return found;
        }
      }
    }
    if (found == null) {
      throw NoValue.wrong("no argument has a value");
    }
    return Alternatives.present(found);
  }

  private Value can(Expression.Call call, Scope scope) {
    var attempt =
        evaluator.trouble().trial(() -> evaluator.evaluate(call.arguments().getFirst(), scope));
    var span = call.place().span();
    if (Alternatives.isPartlyMissing(attempt.value())) {
      return Alternatives.presence(attempt.value(), span);
    }
    if (!attempt.failed() && attempt.value() instanceof Value.Opaque) {
      throw NoValue.unknown(); // whether it has a value is decided where its parts are
    }
    return Scalars.truth(!attempt.failed(), span);
  }

  private Value call(String name, List<Value> values, Place place, Scope scope) {
    var lifted =
        switch (name) {
          case "join", "flatten", "compact", "concat", "coalescelist" ->
              values.stream().map(Alternatives::lifted).toList();
          default -> values;
        };
    var result =
        evaluator.alternatives().of(lifted, place, known -> apply(name, known, place, scope));
    switch (name) {
      case "toset", "setunion", "setintersection", "setsubtract", "setproduct", "fileset" ->
          evaluator.isSet(result);
      case "jsonencode", "yamlencode" -> evaluator.isText(result);
      default -> {}
    }
    return result;
  }

  private Value apply(String name, List<Value> values, Place place, Scope scope) {
    var arguments =
        new Arguments(
            values, place, evaluator.trouble(), value -> evaluator.revealed(value, place));
    var result = apply(name, arguments, scope);
    if (result == null) {
      if (!name.startsWith("provider::")) {
        var problem = new Problem.Unsupported(place.span(), "the function `" + name + "`");
        evaluator.trouble().note(problem);
      }
      throw NoValue.unknown();
    }
    return result;
  }

  private @Nullable Value apply(String name, Arguments a, Scope scope) {
    return switch (name) {
      case "sensitive", "nonsensitive" -> a.value(0);
      case "issensitive" -> throw NoValue.unknown();
      case "ephemeralasnull" -> a.value(0);
      case "tostring" -> converted("string", a);
      case "tonumber" -> converted("number", a);
      case "tobool" -> converted("bool", a);
      case "templatefile" -> templateFile(a, scope);
      case "templatestring" -> templateText(a, scope);
      case "timestamp", "plantimestamp", "timeadd", "timecmp", "formatdate", "uuid", "bcrypt" ->
          throw NoValue.unknown();
      case "rsadecrypt", "base64gzip", "type" -> throw NoValue.unknown();
      default -> pure(name, a);
    };
  }

  private @Nullable Value pure(String name, Arguments a) {
    var result = TextFunctions.call(name, a);
    result = result == null ? CollectionFunctions.call(name, a) : result;
    result = result == null ? EncodingFunctions.call(name, a) : result;
    result = result == null ? NumberFunctions.call(name, a) : result;
    result = result == null ? files.call(name, a) : result;
    return result == null ? NetworkFunctions.call(name, a) : result;
  }

  private Value converted(String type, Arguments a) {
    var value = a.value(0);
    if (Scalars.isNull(value) || Scalars.isUnknown(value)) {
      return value;
    }
    return switch (type) {
      case "number" -> a.ofNumber(a.number(value));
      case "bool" -> a.ofTruth(a.truth(value));
      default -> {
        if (value instanceof Value.Scalar(var content, _, _)) {
          yield new Value.Scalar(new Text(content.parts()), Value.ScalarKind.STRING, a.span());
        }
        if (!evaluator.standsForText(value)) {
          throw NoValue.wrong("a text is expected");
        }
        yield value;
      }
    };
  }

  private Value templateFile(Arguments a, Scope scope) {
    var written = a.text(0);
    var text = files.template(written, a).orElseThrow(NoValue::unknown);
    var path = files.projectPath(written).orElse(written);
    var template =
        templates.computeIfAbsent(
            path,
            file ->
                HclDocument.template(
                    HclSource.ofFile(file, text), evaluator.trouble().quietProblems()));
    scope.module().reads(path);
    return render(template, a, scope);
  }

  private Value templateText(Arguments a, Scope scope) {
    var source = HclSource.within(a.span(), a.text(0));
    return render(HclDocument.template(source, evaluator.trouble().quietProblems()), a, scope);
  }

  private Value render(Expression template, Arguments a, Scope scope) {
    if (nestedTemplates >= MOST_NESTED_TEMPLATES) {
      throw NoValue.wrong("the templates nest too deeply");
    }
    nestedTemplates++;
    try {
      var inner = scope.closed();
      for (var entry : (a.has(1) ? a.map(1) : Map.<String, Value>of()).entrySet()) {
        inner = inner.with(entry.getKey(), entry.getValue());
      }
      return Scalars.usedAt(evaluator.evaluate(template, inner), a.span());
    } finally {
      nestedTemplates--;
    }
  }
}
