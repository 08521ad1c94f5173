package dev.merlon.analysis.taint;

import java.util.List;

/// What running one handler told.
///
/// @param flows event data that reaches sinks, in the order of the sinks
/// @param misuses calls of libraries that are wrong by themselves
/// @param requests the calls of AWS that the code makes, in the order in which it comes to them
public record CodeFacts(List<Flow> flows, List<LibraryMisuse> misuses, List<Request> requests) {
  public static final CodeFacts NOTHING = new CodeFacts(List.of(), List.of(), List.of());

  public CodeFacts {
    flows = List.copyOf(flows);
    misuses = List.copyOf(misuses);
    requests = List.copyOf(requests);
  }
}
