package dev.merlon.rule;

import dev.merlon.finding.Kind;
import dev.merlon.finding.Severity;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a rule says about itself; the long text is `rule.md` beside the class.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RuleInfo {
  /// Kebab case, readable, never reused.
  String id();

  /// At most 60 characters, no full stop.
  String title();

  Kind kind();

  /// The severity without context; context may raise or lower it.
  Severity severity();

  /// Numbers of the Common Weakness Enumeration.
  int[] cwe();

  /// One line: how to mend it.
  String remedy();
}
