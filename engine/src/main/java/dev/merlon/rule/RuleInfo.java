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

  /// One line: how to mend it, in any language.
  String remedy();

  /// What to write for it, in the languages that the rule is about.
  InCode[] inCode() default {};

  /// What to write in one language.
  @interface InCode {
    /// `python`, or `javascript` (which is TypeScript's too).
    String language();

    String text();
  }
}
