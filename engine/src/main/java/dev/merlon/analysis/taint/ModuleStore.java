package dev.merlon.analysis.taint;

import dev.merlon.model.Span;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// What loading the modules of a project did, for all functions of the project: a module that many
/// handlers import is run once.
final class ModuleStore {
  private static final int MOST_OF_ONE_MODULE = 4;

  final NameTable places = NameTable.shared();
  final NameTable contexts = NameTable.shared();
  private final Map<Key, List<Loaded>> modules = new ConcurrentHashMap<>();

  /// The arguments of calls that module bodies make, by context.
  final Map<Integer, Arguments> passedTo = new ConcurrentHashMap<>();

  private record Key(List<String> roots, String file) {}

  /// What one run of a module's body did.
  ///
  /// @param imports the modules that it loads, in order
  /// @param needs what it found outside of itself once these were loaded
  /// @param left the variables and objects that it wrote
  /// @param used the SQL texts that it handed on
  /// @param requests the calls of AWS that it made
  /// @param misuses the calls that are wrong by themselves
  record Loaded(
      List<String> imports,
      Places needs,
      Places left,
      Set<Span> used,
      List<Request> requests,
      List<Misuses.Noted> misuses) {}

  List<Loaded> find(List<String> roots, String file) {
    return modules.getOrDefault(new Key(roots, file), List.of());
  }

  void keep(List<String> roots, String file, Loaded loaded) {
    var all = modules.computeIfAbsent(new Key(roots, file), _ -> new CopyOnWriteArrayList<>());
    if (all.size() < MOST_OF_ONE_MODULE) {
      all.add(loaded);
    }
  }
}
