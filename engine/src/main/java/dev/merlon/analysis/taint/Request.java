package dev.merlon.analysis.taint;

import dev.merlon.model.Span;
import java.util.List;
import java.util.Map;

/// One call of an SDK of AWS that the code of a function makes, in the words of its language.
///
/// @param sdk the language: `python`, `javascript`, `go`, `java`
/// @param chain the way from the package to the call, as library models have it
/// @param given the arguments that the models keep of the calls on the way
/// @param more whether further arguments may be given that are not known
public record Request(
    String sdk,
    String chain,
    List<Content> given,
    List<Content> positional,
    Map<String, Content> named,
    boolean more,
    Span at) {
  public Request {
    given = List.copyOf(given);
    positional = List.copyOf(positional);
    named = Map.copyOf(named);
  }
}
