package dev.merlon.rule;

/// A judgement over facts. Each kind of rule gets only what it needs; an implementation is one
/// folder of the `rules` module.
public sealed interface Rule permits FunctionRule, ResourceRule, RoleRule, FlowRule, MisuseRule {
  /// What the rule says about itself.
  default RuleInfo info() {
    var info = getClass().getAnnotation(RuleInfo.class);
    if (info == null) {
      throw new IllegalStateException(getClass().getName() + " has no @RuleInfo");
    }
    return info;
  }

  default String id() {
    return info().id();
  }
}
