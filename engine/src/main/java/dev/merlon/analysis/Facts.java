package dev.merlon.analysis;

import dev.merlon.analysis.iam.RoleAssessment;
import dev.merlon.analysis.taint.Flow;
import java.util.List;
import java.util.Map;

/// What the analyses found out about one application, by function id and by role id.
public record Facts(Map<String, List<Flow>> flows, Map<String, RoleAssessment> roles) {
  public Facts {
    flows = Map.copyOf(flows);
    roles = Map.copyOf(roles);
  }

  public List<Flow> flowsOf(String function) {
    return flows.getOrDefault(function, List.of());
  }
}
