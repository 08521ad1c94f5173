package dev.merlon.analysis.iam.decision;

import dev.merlon.analysis.iam.evaluation.Caller;
import dev.merlon.analysis.iam.policy.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Callers that policies can tell apart, as texts: all that they name, and a stranger of each kind.
final class Callers {
  static final String ANONYMOUS = "*";
  private static final String STRANGER = "999999999999";

  private Callers() {}

  static List<String> of(List<Statement> statements) {
    Set<String> texts = new LinkedHashSet<>();
    Set<String> accounts = new TreeSet<>(Set.of(STRANGER));
    for (var statement : statements) {
      statement
          .principals()
          .ifPresent(list -> list.names().forEach(name -> add(name.value(), texts, accounts)));
    }
    for (String account : accounts) {
      texts.add("arn:aws:iam::" + account + ":user/someone");
      texts.add("arn:aws:sts::" + account + ":assumed-role/some-role/session");
      texts.add("arn:aws:iam::" + account + ":root");
    }
    texts.add("some-service.amazonaws.com");
    texts.add(ANONYMOUS);
    return List.copyOf(texts);
  }

  private static void add(String name, Set<String> texts, Set<String> accounts) {
    if (name.equals("*")) {
      return;
    }
    var caller = Caller.parse(name);
    caller.account().ifPresent(accounts::add);
    if (caller instanceof Caller.RoleSession(var role, _, var session, var account, var roleName)
        && session.isEmpty()
        && role.contains(":role/")) {
      texts.add("arn:aws:sts::" + account + ":assumed-role/" + roleName + "/session");
    }
    texts.add(name);
  }

  static Caller caller(String text) {
    return text.equals(ANONYMOUS) ? new Caller.Anonymous() : Caller.parse(text);
  }
}
