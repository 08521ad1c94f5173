package dev.merlon;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The arrows between the packages: data flows one way, and each part knows only what it must.
class ArchitectureTest {
  private static final JavaClasses ENGINE = merlon();

  /// What a package of Merlon may know of Merlon, and why no more.
  private record Arrow(String from, List<String> to, String reason) {
    ArchRule rule() {
      var allowed =
          Stream.concat(Stream.of(from), to.stream())
              .map(name -> "dev.merlon." + name + "..")
              .toArray(String[]::new);
      return classes()
          .that()
          .resideInAPackage("dev.merlon." + from + "..")
          .should()
          .onlyDependOnClassesThat(
              resideOutsideOfPackage("dev.merlon..").or(resideInAnyPackage(allowed)))
          .because(reason)
          .allowEmptyShould(true);
    }
  }

  private static final List<Arrow> ARROWS =
      List.of(
          new Arrow("model", List.of(), "everybody depends on the model, so it may change alone"),
          new Arrow(
              "finding",
              List.of("model", "source.yaml"),
              "a finding is data, whoever made it; only `.merlon.yaml` is a document to read"),
          new Arrow("knowledge", List.of("model", "finding"), "shipped facts do not know who asks"),
          new Arrow(
              "source",
              List.of("model", "finding", "knowledge", "code"),
              "a reader neither analyses nor prints; a configuration may be written in a language"),
          new Arrow(
              "code",
              List.of("model", "finding", "knowledge"),
              "a language is lowered without knowing what is looked for"),
          new Arrow(
              "analysis",
              List.of("model", "finding", "code", "knowledge"),
              "an analysis works on every dialect and every language alike"),
          new Arrow(
              "rule",
              List.of("model", "analysis", "finding", "knowledge"),
              "a rule never parses and never prints"),
          new Arrow("output", List.of("model", "finding"), "an output never judges"));

  @Test
  void the_classes_were_found() {
    assertThat(ENGINE).hasSizeGreaterThan(50);
    assertThat(ENGINE.contain("dev.merlon.model.Application")).isTrue();
  }

  @TestFactory
  Stream<DynamicTest> a_package_knows_only_what_it_must() {
    return ARROWS.stream()
        .map(arrow -> DynamicTest.dynamicTest(arrow.from(), () -> arrow.rule().check(ENGINE)));
  }

  @Test
  void the_model_needs_nothing_but_the_jdk() {
    classes()
        .that()
        .resideInAPackage("dev.merlon.model..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "dev.merlon.model..")
        .check(ENGINE);
  }

  @Test
  void only_the_pipeline_sees_everything() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.merlon.scan..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.merlon.scan..")
        .check(ENGINE);
  }

  @Test
  void only_the_syntax_package_touches_the_native_parser() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.merlon.code.syntax..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.github.treesitter..")
        .check(ENGINE);
  }

  @Test
  void findings_are_plain_data() {
    classes()
        .that()
        .resideInAPackage("dev.merlon.finding")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "dev.merlon.finding", "dev.merlon.model..")
        .check(ENGINE);
  }

  @Test
  void a_forbidden_arrow_is_seen() {
    var tooStrict = new Arrow("finding", List.of(), "findings do know spans, so this must fail");
    assertThatThrownBy(() -> tooStrict.rule().check(ENGINE))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("dev.merlon.model.Span");
  }

  /// Classes of other projects matter by name only; reading them too would take ten times as long.
  private static JavaClasses merlon() {
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("dev.merlon");
  }
}
