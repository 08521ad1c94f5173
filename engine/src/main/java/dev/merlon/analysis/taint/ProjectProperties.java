package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Library;
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
  /// Properties of one file; the rest is left out (may miss).
  private static final int MOST = 400;

  private final Machine machine;
  private final Scope scope;

  ProjectProperties(Machine machine, Scope scope) {
    this.machine = machine;
    this.scope = scope;
  }

  /// `properties.load(stream)`: puts in what the file holds, or anything if it is not known.
  void load(int address, AbstractValue stream) {
    var object = machine.here().object(address);
    if (object == null) {
      return;
    }
    var found = Map.<String, String>of();
    for (var atom : stream.atoms()) {
      if (atom instanceof Library(_, var given) && !given.isEmpty()) {
        found = given.getLast().onlyText().map(this::of).orElse(found);
      }
    }
    if (found.isEmpty()) {
      object = object.withUnknownKey(AbstractValue.OTHER);
    }
    for (var entry : found.entrySet()) {
      object = object.with(entry.getKey(), AbstractValue.constant(entry.getValue()));
    }
    machine.here().store(address, object);
  }

  // The properties of a file on the class path; empty if it is none of the project.
  private Map<String, String> of(String name) {
    String source = scope.file();
    String bare = name.startsWith("/") ? name.substring(1) : name;
    if (!bare.endsWith(".properties") || bare.contains("..")) {
      return Map.of();
    }
    for (String candidate : candidates(source, bare)) {
      var text = machine.code.resource(candidate);
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
