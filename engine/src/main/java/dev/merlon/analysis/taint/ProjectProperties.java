package dev.merlon.analysis.taint;

import dev.merlon.code.CodeBase;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/// The `.properties` files that a project puts on its class path.
///
/// Maven and Gradle copy them from `resources` beside the folder of the sources; older projects
/// keep them among the sources.
final class ProjectProperties {
  private static final int MOST = 2_000;

  private ProjectProperties() {}

  /// The properties of a file on the class path of `source`; empty if there is none, or not one of
  /// the project.
  static Map<String, String> of(CodeBase code, String source, String name) {
    String bare = name.startsWith("/") ? name.substring(1) : name;
    if (!bare.endsWith(".properties") || bare.contains("..")) {
      return Map.of();
    }
    for (String candidate : candidates(source, bare)) {
      var text = code.resource(candidate);
      if (text.isPresent()) {
        return parse(new String(text.orElseThrow(), StandardCharsets.ISO_8859_1));
      }
    }
    return Map.of();
  }

  private static List<String> candidates(String source, String name) {
    var all = new ArrayList<String>();
    for (int at = source.indexOf("java/"); at >= 0; at = source.indexOf("java/", at + 1)) {
      if (at == 0 || source.charAt(at - 1) == '/') {
        String folder = source.substring(0, at);
        all.add(folder + "resources/" + name);
        all.add(folder + "java/" + name);
      }
    }
    int slash = source.lastIndexOf('/');
    all.add(source.substring(0, slash + 1) + name);
    return all;
  }

  private static Map<String, String> parse(String text) {
    var properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      return Map.of();
    }
    var sorted = new TreeMap<String, String>();
    properties.stringPropertyNames().stream()
        .sorted()
        .limit(MOST)
        .forEach(key -> sorted.put(key, properties.getProperty(key)));
    return sorted;
  }
}
