package dev.merlon.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Our own rules use only what an author outside of this repository may use.
class ArchitectureTest {
  private static final JavaClasses CLASSES = merlon();

  @Test
  void the_classes_were_found() throws Exception {
    assertThat(CLASSES.contain("dev.merlon.rule.Rule")).isTrue();
    try (var sources = Files.walk(Path.of("src/main/java"))) {
      long rules = sources.filter(file -> file.endsWith("rule.md")).count();
      assertThat(CLASSES.stream().filter(each -> each.isAnnotatedWith("dev.merlon.rule.RuleInfo")))
          .hasSize((int) rules);
    }
  }

  @Test
  void rules_see_facts_and_nothing_behind_them() {
    seeOnlyFacts("dev.merlon.rules..").check(CLASSES);
  }

  @Test
  void a_look_behind_the_facts_is_seen() {
    assertThatThrownBy(() -> seeOnlyFacts("dev.merlon.source..").check(CLASSES))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("dev.merlon.source.Project");
  }

  private static ArchRule seeOnlyFacts(String of) {
    return classes()
        .that()
        .resideInAPackage(of)
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage("dev.merlon..")
                .or(
                    resideInAnyPackage(
                        "dev.merlon.rules..",
                        "dev.merlon.rule..",
                        "dev.merlon.model..",
                        "dev.merlon.finding..",
                        "dev.merlon.analysis..",
                        "dev.merlon.knowledge..")))
        .because("a rule never parses, never prints and never reads files")
        .allowEmptyShould(true);
  }

  /// Classes of other projects matter by name only; reading them too would take ten times as long.
  private static JavaClasses merlon() {
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("dev.merlon");
  }
}
