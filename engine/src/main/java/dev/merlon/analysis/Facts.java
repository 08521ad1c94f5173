package dev.merlon.analysis;

import dev.merlon.analysis.iam.RoleAssessment;
import dev.merlon.analysis.taint.CodeFacts;
import dev.merlon.analysis.taint.Flow;
import dev.merlon.analysis.taint.LibraryMisuse;
import dev.merlon.analysis.taint.Request;
import java.util.List;
import java.util.Map;

/// What the analyses found out about one application, by function id and by role id.
public record Facts(Map<String, CodeFacts> code, Map<String, RoleAssessment> roles) {
  public Facts {
    code = Map.copyOf(code);
    roles = Map.copyOf(roles);
  }

  public List<Flow> flowsOf(String function) {
    return code.getOrDefault(function, CodeFacts.NOTHING).flows();
  }

  public List<LibraryMisuse> misusesOf(String function) {
    return code.getOrDefault(function, CodeFacts.NOTHING).misuses();
  }

  public List<Request> requestsOf(String function) {
    return code.getOrDefault(function, CodeFacts.NOTHING).requests();
  }
}
