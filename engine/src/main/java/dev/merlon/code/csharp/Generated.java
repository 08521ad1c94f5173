package dev.merlon.code.csharp;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.Call;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.code.ir.Expression.Import;
import dev.merlon.code.ir.Expression.Index;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.Parameter;
import dev.merlon.code.ir.Expression.Spread;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Target;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The handlers that Amazon.Lambda.Annotations generates: they take the event apart for the
/// parameters of a method.
///
/// Source: "Lambda Annotations Framework" of the AWS Lambda for .NET repository: `FromQuery`,
/// `FromRoute`, `FromHeader`, `FromBody`, `FromServices`; other parameters are the event or the
/// context.
final class Generated {
  /// What stands before the name of a method in that of its generated handler.
  static final String PREFIX = "$";

  private static final String EVENT = "event$";

  private final Lowering lowering;

  Generated(Lowering lowering) {
    this.lowering = lowering;
  }

  static boolean isFor(Node method) {
    return attribute(method, "LambdaFunction").isPresent();
  }

  /// An attribute by its name, with or without `Attribute` at its end.
  static Optional<Node> attribute(Node declaration, String name) {
    for (var list : declaration.named()) {
      if (list.is("attribute_list")) {
        for (var each : list.named()) {
          String written = Classes.nameOf(each).replaceAll(".*\\.|Attribute$", "");
          if (each.is("attribute") && written.equals(name)) {
            return Optional.of(each);
          }
        }
      }
    }
    return Optional.empty();
  }

  /// The first text among the arguments of an attribute.
  static Optional<String> text(Node attribute) {
    return attribute.child("attribute_argument_list").stream()
        .flatMap(list -> list.named().stream())
        .map(Node::text)
        .filter(text -> text.contains("\""))
        .map(text -> text.substring(text.indexOf('"') + 1, text.lastIndexOf('"')))
        .findFirst();
  }

  FunctionExpression handler(Node method) {
    var span = lowering.span(method);
    String name = Classes.nameOf(method);
    boolean isHttp =
        attribute(method, "RestApi").isPresent() || attribute(method, "HttpApi").isPresent();
    var arguments = new ArrayList<Argument>();
    for (var parameter : method.field("parameters").map(Node::named).orElse(List.of())) {
      if (parameter.is("parameter")) {
        arguments.add(Argument.of(argument(parameter, isHttp)));
      }
    }
    var call = new Call(new Field(new Name("this", span), name, span), arguments, span);
    var event =
        new Parameter(
            new Target.NameTarget(EVENT, span), Optional.empty(), Spread.NONE, Optional.empty());
    return new FunctionExpression(
        Optional.of(name),
        List.of(event),
        Set.of(EVENT),
        List.of(new Statement.Return(Optional.of(call), span)),
        false,
        false,
        true,
        List.of(),
        span);
  }

  private Expression argument(Node parameter, boolean isHttp) {
    var span = lowering.span(parameter);
    String name = Classes.nameOf(parameter);
    var type = parameter.field("type");
    var declared = type.flatMap(lowering.types::of);
    for (String source : List.of("FromQuery", "FromRoute", "FromHeader")) {
      var attribute = attribute(parameter, source);
      if (attribute.isPresent()) {
        String field =
            source.equals("FromQuery")
                ? "queryStringParameters"
                : source.equals("FromRoute") ? "pathParameters" : "headers";
        String key = attribute.flatMap(Generated::text).orElse(name);
        return Types.typed(of(field, key, span), declared);
      }
    }
    if (attribute(parameter, "FromServices").isPresent()) {
      return Types.typed(Lowering.unknown("a service", span), declared);
    }
    if (attribute(parameter, "FromBody").isPresent()) {
      return body(declared, span);
    }
    String written = type.map(Node::text).orElse("");
    if (written.endsWith("ILambdaContext")) {
      return Lowering.unknown("a context", span);
    }
    if (isHttp && !written.contains("Request")) {
      // Without an attribute it comes from the path.
      return Types.typed(of("pathParameters", name, span), declared);
    }
    return Types.typed(new Name(EVENT, span), declared);
  }

  private static Expression of(String field, String key, Span span) {
    var map = new Index(new Name(EVENT, span), new Literal(field, span), span);
    return new Index(map, new Literal(key, span), span);
  }

  private static Expression body(Optional<Expression> declared, Span span) {
    var text = new Index(new Name(EVENT, span), new Literal("body", span), span);
    if (declared.isEmpty()) {
      return text;
    }
    var arguments = new ArrayList<Argument>();
    arguments.add(Argument.of(text));
    arguments.add(new Argument(Optional.of("T"), Spread.NONE, declared.orElseThrow()));
    var serializer = new Import("JsonSerializer", Optional.empty(), span);
    return new Call(new Field(serializer, "Deserialize", span), arguments, span);
  }
}
