package dev.merlon.analysis.needs;

import dev.merlon.analysis.sdk.SdkCall;
import dev.merlon.analysis.sdk.SymbolicTexts;
import dev.merlon.model.Application;
import dev.merlon.model.CloudFunction;
import java.util.List;

/// Finds what a function needs: what its code calls, and what Lambda does in its name.
public final class NeedFinder {
  private final PlatformNeeds platform;
  private final KeyNeeds keys;
  private final OwnTerms terms;

  public NeedFinder(Application application) {
    this.platform = new PlatformNeeds(application);
    this.keys = new KeyNeeds(application);
    this.terms = new OwnTerms(application);
  }

  /// `calls` are those that the handler reaches; `isRead` says whether it was followed at all.
  public FunctionNeeds of(CloudFunction function, List<SdkCall> calls, boolean isRead) {
    var needs = new NeedList();
    var code = new CodeNeeds(new SymbolicTexts(function), terms, needs);
    calls.forEach(code::add);
    platform.add(function, needs);
    for (var need : needs.toList()) {
      keys.add(need, needs);
    }
    var unknown =
        calls.stream().filter(call -> call.actions().isEmpty() && !call.isKnown()).toList();
    return new FunctionNeeds(function, needs.toList(), unknown, isRead);
  }
}
