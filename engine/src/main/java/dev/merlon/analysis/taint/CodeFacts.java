package dev.merlon.analysis.taint;

import java.util.List;

/// What running one handler told.
///
/// @param flows event data that reaches sinks, in the order of the sinks
/// @param passed data of nobody outside the code that reaches sinks: replies of services, and
///   fields of the event that its triggers do not fill; somebody else may have put it there
/// @param misuses calls of libraries that are wrong by themselves
/// @param requests the calls of AWS that the code makes, in the order in which it comes to them
/// @param isFollowed whether the handler was found and run at all
public record CodeFacts(
    List<Flow> flows,
    List<Flow> passed,
    List<LibraryMisuse> misuses,
    List<Request> requests,
    boolean isFollowed) {
  /// Of a function whose code is not followed.
  public static final CodeFacts NOTHING =
      new CodeFacts(List.of(), List.of(), List.of(), List.of(), false);

  public CodeFacts {
    flows = List.copyOf(flows);
    passed = List.copyOf(passed);
    misuses = List.copyOf(misuses);
    requests = List.copyOf(requests);
  }

  /// The same facts with other flows.
  public CodeFacts withFlows(List<Flow> others) {
    return new CodeFacts(others, passed, misuses, requests, isFollowed);
  }

  /// The same facts when it is known who passes what: these are all flows.
  public CodeFacts connected(List<Flow> all) {
    return new CodeFacts(all, List.of(), misuses, requests, isFollowed);
  }
}
