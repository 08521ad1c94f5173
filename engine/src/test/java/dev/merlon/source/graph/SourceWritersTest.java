package dev.merlon.source.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.model.Application;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.Setting;
import dev.merlon.source.ApplicationFinder;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.sam.SamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SourceWritersTest {
  /// Who may write to what starts each function: through an API's integration, a policy, a topic.
  @Test
  void whoever_may_write_to_a_source_may_start_its_function() {
    var callers = new TreeMap<String, String>();
    var open = new TreeMap<String, Boolean>();
    for (var function : application().functions()) {
      callers.put(
          function.id(),
          function.triggers().isEmpty()
              ? "-"
              : show(function.triggers().getFirst().authentication()));
      open.put(function.id(), function.isPublic());
    }
    assertThat(callers.toString())
        .isEqualTo(
            "{Anybody=NONE, OfFilled=NONE, OfFlow=IAM, OfMembers=NONE, OfNamed=SERVICE, OfOrders=NONE,"
                + " OfPublic=NONE, OfQuiet=SERVICE, OfStaff=COGNITO, OfUploads=NONE}");
    assertThat(open.toString())
        .isEqualTo(
            "{Anybody=true, OfFilled=true, OfFlow=false, OfMembers=true, OfNamed=false, OfOrders=true,"
                + " OfPublic=true, OfQuiet=false, OfStaff=false, OfUploads=true}");
  }

  private static String show(Setting<?> setting) {
    return setting.known().map(Object::toString).orElse("unknown");
  }

  private static Application application() {
    var project = new Project(Path.of("src/test/resources/graph/writers/app"));
    var template =
        ApplicationFinder.find(project, List.of(new SamReader()), ReadOptions.none(), problem -> {})
            .getFirst();
    return ApplicationBuilder.build(template, project, problem -> {});
  }

  @Test
  void a_function_without_triggers_is_not_public() {
    assertThat(application().functions().stream().filter(f -> f.triggers().isEmpty()))
        .noneMatch(CloudFunction::isPublic);
  }
}
