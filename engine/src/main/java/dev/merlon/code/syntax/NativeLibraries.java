package dev.merlon.code.syntax;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/// Finds the native libraries of tree-sitter and its grammars.
///
/// The distribution unpacks them once into the folder that the system property `merlon.natives`
/// names; without it they are copied from the class path into a temporary folder at first use.
public final class NativeLibraries {
  private static final Path FOLDER = folder();

  private NativeLibraries() {}

  /// The native language of the grammar `name`, such as `python`.
  static long language(String name) {
    var grammar = SymbolLookup.libraryLookup(library("tree-sitter-" + name), Arena.global());
    return TreeSitter.language(grammar, "tree_sitter_" + name.replace('-', '_'));
  }

  /// The file name of a library on this machine, as the jars have it under `lib/`.
  public static String fileName(String library) {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch", "").equals("aarch64") ? "aarch64" : "x86_64";
    if (os.contains("mac")) {
      return arch + "-macos-" + library + ".dylib";
    }
    return os.contains("windows")
        ? arch + "-windows-" + library + ".dll"
        : arch + "-linux-gnu-" + library + ".so";
  }

  static Path library(String library) {
    String name = fileName(library);
    Path file = FOLDER.resolve(name);
    if (!Files.exists(file)) {
      unpack("lib/" + name, file);
    }
    return file;
  }

  private static void unpack(String resource, Path file) {
    try (var in = NativeLibraries.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no native parser for this machine: " + resource);
      }
      Files.createDirectories(file.getParent());
      var partial = Files.createTempFile(file.getParent(), "library", ".tmp");
      Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack the native parser to " + file, e);
    }
  }

  private static Path folder() {
    String configured = System.getProperty("merlon.natives");
    if (configured != null) {
      return Path.of(configured);
    }
    try {
      var folder = Files.createTempDirectory("merlon-natives");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException _) {
      // The operating system cleans its temporary folder.
    }
  }
}
