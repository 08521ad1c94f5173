package dev.merlon.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Text that may be only partly known before deployment, such as `arn:aws:s3:::${Uploads}/*`.
public record Text(List<Part> parts) {
  public Text {
    parts = List.copyOf(parts);
  }

  /// One piece of a text.
  public sealed interface Part {}

  /// Characters written in the template.
  public record Literal(String value) implements Part {}

  /// An attribute of a resource of the same template; `Ref` stands for its `Ref` value.
  public record Reference(String resource, String attribute) implements Part {}

  /// A template parameter without a value.
  public record Parameter(String name) implements Part {}

  /// A CloudFormation pseudo-parameter, such as `AWS::Region`.
  public record Pseudo(String name) implements Part {}

  /// Anything else that only the deployment knows, in the words of the template.
  public record Unresolved(String expression) implements Part {}

  public static Text of(String literal) {
    return new Text(List.of(new Literal(literal)));
  }

  /// The full characters, if all of them are known.
  public Optional<String> literal() {
    if (parts.stream().allMatch(Literal.class::isInstance)) {
      return Optional.of(
          parts.stream().map(part -> ((Literal) part).value()).collect(Collectors.joining()));
    }
    return Optional.empty();
  }

  /// For people: unknown parts stand as `${...}`.
  @Override
  public String toString() {
    return parts.stream().map(Text::show).collect(Collectors.joining());
  }

  private static String show(Part part) {
    return switch (part) {
      case Literal(var value) -> value;
      case Reference(var resource, var attribute) ->
          attribute.equals("Ref") ? "${" + resource + "}" : "${" + resource + "." + attribute + "}";
      case Parameter(var name) -> "${" + name + "}";
      case Pseudo(var name) -> "${" + name + "}";
      case Unresolved(var expression) ->
          expression.startsWith("${") ? expression : "${" + expression + "}";
    };
  }
}
