package dev.merlon.source.terraform.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.merlon.model.Value;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What is said of an expression while `var.more` and `var.tags` are unknown must hold whatever
/// they turn out to be.
class PartlyKnownTest {
  private static final String VARIABLES =
      """
      variable "more" { type = list(string) }
      variable "tags" { type = map(string) }
      resource "aws_sqs_queue" "q" {}
      """;

  private static final List<String> EXPRESSIONS =
      List.of(
          "concat([\"a\", \"b\"], var.more)",
          "concat(var.more, [\"a\"])",
          "concat([\"a\"], var.more, [\"z\"])[0]",
          "concat([\"a\"], var.more, [\"z\"])[1]",
          "element(concat([\"a\"], var.more), 0)",
          "element(concat([\"a\"], var.more), 1)",
          "length(concat([\"a\"], var.more))",
          "length(concat([\"a\"], var.more)) > 0",
          "contains(concat([\"a\"], var.more), \"a\")",
          "contains(concat([\"a\"], var.more), \"x\")",
          "reverse(concat([\"a\"], var.more))",
          "distinct(concat([\"a\", \"a\"], var.more))",
          "compact(concat([\"a\", \"\"], var.more))",
          "flatten([[\"a\"], var.more, [[\"c\"]]])",
          "setunion([\"a\"], var.more)",
          "setsubtract(concat([\"a\", \"b\"], var.more), [\"b\"])",
          "setsubtract([\"a\", \"b\"], var.more)",
          "setintersection([\"a\", \"b\"], var.more)",
          "toset(concat([\"b\", \"a\"], var.more))",
          "sort(concat([\"b\", \"a\"], var.more))",
          "slice(concat([\"b\", \"a\"], var.more), 0, 1)",
          "join(\",\", concat([\"a\"], var.more))",
          "formatlist(\"arn:%s\", concat([\"a\"], var.more))",
          "[for x in concat([\"a\"], var.more) : \"arn:${x}\"]",
          "[for x in concat([\"a\", \"b\"], var.more) : x if x != \"a\"]",
          "[for x in [\"a\", \"b\"] : x if contains(var.more, x)]",
          "{for x in concat([\"a\"], var.more) : x => upper(x)}",
          "{for x in concat([\"a\", \"A\"], var.more) : lower(x) => x...}",
          "concat([{id = \"a\"}], [for x in var.more : {id = x}])[*].id",
          "concat([\"a\"], var.more) == [\"a\"]",
          "concat([\"a\"], var.more) == [\"a\", \"x\"]",
          "jsonencode({Action = concat([\"a\"], var.more)})",
          "merge({a = \"1\"}, var.tags)",
          "merge(var.tags, {a = \"1\"})",
          "merge({a = \"1\"}, var.tags, {b = \"2\"})",
          "merge(var.tags, {a = \"1\"})[\"a\"]",
          "merge(var.tags, {a = \"1\"}).a",
          "merge({a = \"1\"}, var.tags).a",
          "merge(var.tags, {a = \"1\"})[\"b\"]",
          "lookup(merge(var.tags, {a = \"1\"}), \"b\", \"none\")",
          "lookup(merge(var.tags, {a = \"1\"}), \"a\", \"none\")",
          "keys(merge({a = \"1\"}, var.tags))",
          "values(merge(var.tags, {a = \"1\"}))",
          "length(merge({a = \"1\"}, var.tags))",
          "try(merge({a = \"1\"}, var.tags).b, \"none\")",
          "can(merge({a = \"1\"}, var.tags).b)",
          "merge([{a = \"1\"}, var.tags]...)",
          "concat([[\"a\"], var.more]...)",
          "anytrue([for x in concat([\"a\"], var.more) : x == \"a\"])",
          "alltrue([for x in concat([\"a\"], var.more) : x == \"a\"])",
          "\"%{ for x in concat([\"a\"], var.more) }${x};%{ endfor }\"",
          "one(concat([\"a\"], var.more))",
          "zipmap(concat([\"a\"], var.more), concat([\"1\"], var.more))",
          "index(concat([\"a\"], var.more), \"a\")",
          "chunklist(concat([\"a\", \"b\"], var.more), 2)",
          "tolist(concat([\"a\"], var.more))",
          "tomap(merge({a = \"1\"}, var.tags))");

  private static final List<List<String>> LISTS =
      List.of(List.of(), List.of("x"), List.of("a"), List.of("b", "x"), List.of("0", "a", "z"));

  private static final List<Map<String, String>> MAPS =
      List.of(Map.of(), Map.of("a", "9"), Map.of("b", "8", "c", "7"));

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> what_is_known_holds_for_every_value_of_the_unknown() {
    return EXPRESSIONS.stream()
        .map(expression -> dynamicTest(expression, () -> holdsForAll(expression)));
  }

  private void holdsForAll(String expression) throws IOException {
    Files.writeString(
        folder.resolve("main.tf"),
        VARIABLES + "output \"it\" {\n  value = " + expression + "\n}\n");
    var partly = output(Map.of()).orElseThrow();
    for (var list : LISTS) {
      for (var map : MAPS) {
        var wholly = output(Map.of("more", hcl(list), "tags", hcl(map)));
        // A value for which Terraform refuses the expression says nothing.
        if (wholly.isPresent() && !(wholly.orElseThrow() instanceof Value.Opaque)) {
          assertThat(mayBecome(partly, wholly.orElseThrow()))
              .as(
                  "%s may become %s of %s, %s",
                  ConfigurationDump.show(partly),
                  ConfigurationDump.show(wholly.orElseThrow()),
                  list,
                  map)
              .isTrue();
        }
      }
    }
  }

  private Optional<Value> output(Map<String, String> parameters) {
    var configuration =
        new TerraformConfigurations()
            .evaluate(
                new Project(folder),
                List.of("main.tf"),
                new ReadOptions(Optional.empty(), parameters, List.of()),
                _ -> {})
            .getFirst();
    return Optional.ofNullable(configuration.outputs().get("it"));
  }

  private static String hcl(List<String> items) {
    return "[" + String.join(", ", items.stream().map(item -> "\"" + item + "\"").toList()) + "]";
  }

  private static String hcl(Map<String, String> entries) {
    var all = new ArrayList<String>();
    new java.util.TreeMap<>(entries).forEach((key, value) -> all.add(key + " = \"" + value + "\""));
    return "{" + String.join(", ", all) + "}";
  }

  private static boolean mayBecome(Value partly, Value wholly) {
    return switch (partly) {
      case Value.Opaque _ -> true;
      case Value.Choice(_, var whenTrue, var whenFalse, _) ->
          mayBecome(whenTrue, wholly) || mayBecome(whenFalse, wholly);
      case Value.Scalar(var content, var kind, _) ->
          content.literal().isEmpty()
              || (wholly instanceof Value.Scalar(var other, var otherKind, _)
                  && content.equals(other)
                  && kind == otherKind);
      case Value.Sequence(var items, _) ->
          wholly instanceof Value.Sequence(var others, _) && mayBecome(items, others);
      case Value.Mapping(var entries, _) ->
          wholly instanceof Value.Mapping(var others, _) && mayBecome(entries, others);
    };
  }

  private static boolean mayBecome(List<Value> partly, List<Value> wholly) {
    if (!Remainder.isIn(partly)) {
      return partly.size() == wholly.size()
          && java.util.stream.IntStream.range(0, partly.size())
              .allMatch(i -> mayBecome(partly.get(i), wholly.get(i)));
    }
    return partly.stream()
        .filter(item -> !Remainder.is(item))
        .allMatch(item -> wholly.stream().anyMatch(other -> mayBecome(item, other)));
  }

  private static boolean mayBecome(Map<String, Value> partly, Map<String, Value> wholly) {
    var certain = new LinkedHashMap<>(partly);
    boolean more = certain.values().removeIf(Remainder::is);
    var others = new HashSet<>(wholly.keySet());
    others.removeAll(certain.keySet());
    return (more || others.isEmpty())
        && certain.entrySet().stream()
            .allMatch(
                entry ->
                    wholly.containsKey(entry.getKey())
                        && mayBecome(entry.getValue(), wholly.get(entry.getKey())));
  }

  @Test
  void known_elements_are_kept() throws IOException {
    assertThat(shown("concat([\"a\"], var.more)")).isEqualTo("[\"a\", <elements of var.more>]");
    assertThat(shown("setunion([\"a\"], var.more)")).isEqualTo("[\"a\", <elements of var.more>]");
    assertThat(shown("merge(var.tags, {a = 1})"))
        .isEqualTo("{\"${var.tags}\": <elements of var.tags>, \"a\": 1}");
    assertThat(shown("merge({a = 1}, var.tags)"))
        .isEqualTo(
            "{\"a\": <var.tags has `a` ? <var.tags[\"a\"]> : 1>, \"${var.tags}\": <elements of"
                + " var.tags>}");
    assertThat(shown("concat([\"a\"], var.more)[0]")).isEqualTo("\"a\"");
    assertThat(shown("[for x in [\"a\", \"b\"] : x if x == \"a\" || contains(var.more, x)]"))
        .startsWith("[\"a\", <elements of [for x in");
  }

  private String shown(String expression) throws IOException {
    Files.writeString(
        folder.resolve("main.tf"),
        VARIABLES + "output \"it\" {\n  value = " + expression + "\n}\n");
    return ConfigurationDump.show(output(Map.of()).orElseThrow());
  }
}
