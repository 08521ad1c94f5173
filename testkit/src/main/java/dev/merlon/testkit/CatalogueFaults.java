package dev.merlon.testkit;

import dev.merlon.rule.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What every set of rules must keep to, whatever they judge: ids, titles, weaknesses, texts.
public final class CatalogueFaults {
  private static final int LONGEST_TITLE = 60;
  private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");
  private static final List<String> HEADINGS =
      List.of("## What can go wrong", "## How to fix it", "## When it is fine");

  private final List<? extends Rule> rules;
  private final List<RuleFolder> folders;
  private final List<String> faults = new ArrayList<>();

  private CatalogueFaults(List<? extends Rule> rules, List<RuleFolder> folders) {
    this.rules = rules;
    this.folders = folders;
  }

  /// Everything that is wrong with the rules (as loaded) and their folders (as sources); `changes`
  /// are the texts of the change log.
  public static List<String> in(
      List<? extends Rule> rules, List<RuleFolder> folders, String changes) {
    var found = new CatalogueFaults(rules, folders);
    found.checkIds();
    rules.forEach(found::checkInfo);
    folders.forEach(found::checkText);
    rules.stream()
        .filter(rule -> !changes.contains("`" + rule.id() + "`"))
        .forEach(rule -> found.fault(rule.id(), "is named in no change log"));
    return List.copyOf(found.faults);
  }

  private void checkIds() {
    var loaded = new HashSet<String>();
    for (var rule : rules) {
      if (!loaded.add(rule.id())) {
        fault(rule.id(), "is the id of two rules");
      }
    }
    var inSources = new HashSet<String>();
    for (var folder : folders) {
      if (!inSources.add(folder.ruleId())) {
        fault(folder.ruleId(), "is the id of two folders");
      }
      if (!loaded.contains(folder.ruleId())) {
        fault(folder.ruleId(), "is not loaded; is @AutoService(Rule.class) missing");
      }
    }
    loaded.stream()
        .filter(id -> !inSources.contains(id))
        .sorted()
        .forEach(id -> fault(id, "has no folder with a rule.md"));
  }

  private void checkInfo(Rule rule) {
    var info = rule.info();
    if (!KEBAB.matcher(info.id()).matches()) {
      fault(info.id(), "is not in kebab case");
    }
    if (!info.id().equals(kebab(rule.getClass().getSimpleName()))) {
      fault(info.id(), "is not its class name `" + rule.getClass().getSimpleName() + "`");
    }
    if (info.title().isBlank() || info.title().length() > LONGEST_TITLE) {
      fault(info.id(), "has a title of " + info.title().length() + " characters");
    }
    if (info.title().endsWith(".")) {
      fault(info.id(), "has a title that ends with a full stop");
    }
    if (info.remedy().isBlank() || info.remedy().contains("\n")) {
      fault(info.id(), "has a remedy that is not one line");
    }
    if (info.cwe().length == 0) {
      fault(info.id(), "names no CWE");
    }
  }

  private void checkText(RuleFolder folder) {
    String text = folder.markdown();
    if (text.isBlank() || text.startsWith("#")) {
      fault(folder.ruleId(), "has a rule.md that does not start with its summary");
    }
    for (String heading : HEADINGS) {
      if (text.lines().noneMatch(heading::equals)) {
        fault(folder.ruleId(), "has a rule.md without `" + heading + "`");
      }
    }
    LINK.matcher(text)
        .results()
        .map(link -> link.group(1))
        .filter(target -> isDead(folder.path(), target))
        .forEach(target -> fault(folder.ruleId(), "has a dead link to `" + target + "`"));
  }

  private boolean isDead(Path folder, String target) {
    if (target.startsWith("https://")) {
      return false; // nothing is fetched by a test
    }
    if (target.matches("[a-z0-9-]+\\.md")) {
      return !idsInSources().contains(target.substring(0, target.length() - ".md".length()));
    }
    return !Files.exists(folder.resolve(target));
  }

  private Set<String> idsInSources() {
    var ids = new HashSet<String>();
    folders.forEach(folder -> ids.add(folder.ruleId()));
    return ids;
  }

  private static String kebab(String className) {
    return className.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private void fault(String id, String text) {
    faults.add("`" + id + "` " + text);
  }
}
