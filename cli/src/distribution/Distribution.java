import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Makes the folder that `./merlon` starts from; run by the Maven build as a source file.
///
/// `lib/merlon.jar` has all classes, stored without compression, because one open file is quicker
/// than ten; `natives/` has the parsers of this platform; `merlon.aot` is what the JDK learned in a
/// training run (JEP 514). Without the last the launcher works all the same, only slower.
final class Distribution {
  private static final int TRAINING_SECONDS = 120;
  private static final long FIXED_TIME = 1_763_942_400_000L;

  private final Path dist;
  private final Map<String, byte[]> classes = new TreeMap<>();
  private final ClassLoader loader;
  private final ClassHierarchyResolver hierarchy;
  private final Map<String, Integer> release = new HashMap<>();
  private final Map<String, StringBuilder> services = new TreeMap<>();
  private final String platform = platform();
  private int natives;

  private Distribution(Path dist, ClassLoader loader) {
    this.dist = dist;
    this.loader = loader;
    this.hierarchy =
        ClassHierarchyResolver.ofResourceParsing(loader)
            .orElse(ClassHierarchyResolver.defaultResolver())
            .cached();
  }

  /// Arguments: the folder to make, the jar of the command line, the class path, the options of the
  /// JVM, the folders whose projects the training run scans.
  public static void main(String[] args) throws IOException, InterruptedException {
    var jars = new ArrayList<Path>(List.of(Path.of(args[1])));
    for (String entry : args[2].split(java.io.File.pathSeparator)) {
      if (entry.endsWith(".jar")) {
        jars.add(Path.of(entry));
      }
    }
    var urls = new ArrayList<URL>();
    for (Path jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    var distribution =
        new Distribution(Path.of(args[0]), new URLClassLoader(urls.toArray(new URL[0])));
    distribution.empty();
    for (Path jar : jars) {
      distribution.read(jar);
    }
    distribution.rewrite();
    distribution.compileData();
    distribution.writeJar();
    if (distribution.natives == 0) {
      System.err.println("no parsers for " + distribution.platform + " in the jars");
    }
    var projects = new ArrayList<Path>();
    for (int i = 4; i < args.length; i++) {
      projects.add(Path.of(args[i]));
    }
    distribution.train(Path.of(args[3]), projects);
  }

  private void empty() throws IOException {
    if (Files.exists(dist)) {
      try (var all = Files.walk(dist)) {
        for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(dist.resolve("lib"));
    Files.createDirectories(dist.resolve("natives"));
  }

  private void read(Path jar) throws IOException {
    try (var zip = new ZipFile(jar.toFile())) {
      // The Java half of these jars is another binding; only the libraries are used.
      boolean onlyNatives = zip.stream().anyMatch(entry -> entry.getName().matches("lib/.*\\.so"));
      for (var entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
        try (var in = zip.getInputStream(entry)) {
          String name = entry.getName();
          if (name.startsWith("lib/" + platform)) {
            unpack(name.substring("lib/".length()), in);
          } else if (!onlyNatives || isLicence(name)) {
            add(jar, name, in.readAllBytes());
          }
        }
      }
    }
  }

  private void unpack(String name, InputStream in) throws IOException {
    Files.copy(in, dist.resolve("natives").resolve(name), StandardCopyOption.REPLACE_EXISTING);
    natives++;
  }

  private void add(Path jar, String name, byte[] bytes) {
    if (name.startsWith("META-INF/services/")) {
      var all = services.computeIfAbsent(name, _ -> new StringBuilder());
      all.append(new String(bytes, StandardCharsets.UTF_8).strip()).append('\n');
    } else if (isLicence(name)) {
      String library = jar.getFileName().toString().replaceFirst("\\.jar$", "");
      classes.put("META-INF/licenses/" + library + "/" + name.replaceFirst(".*/", ""), bytes);
    } else if (name.startsWith("META-INF/versions/")) {
      // Flattened, so that the JVM need not look twice for each class.
      String[] parts = name.substring("META-INF/versions/".length()).split("/", 2);
      put(parts[1], bytes, Integer.parseInt(parts[0]));
    } else if (!name.startsWith("META-INF/")) {
      put(name, bytes, 0);
    }
  }

  private void put(String name, byte[] bytes, int version) {
    boolean newer = version <= Runtime.version().feature() && version >= release.getOrDefault(name, -1);
    if (newer && !name.equals("module-info.class")) {
      // The first jar of the class path wins, as in the JVM; a newer release of it replaces it.
      if (version > 0 || !classes.containsKey(name)) {
        classes.put(name, isOld(name, bytes) ? renewed(bytes) : bytes);
        release.put(name, version);
      }
    }
  }

  /// The JDK keeps no class in its cache whose format is older than version 50 (Java 6).
  private static boolean isOld(String name, byte[] bytes) {
    return name.endsWith(".class") && ((bytes[6] & 0xff) << 8 | (bytes[7] & 0xff)) < 50;
  }

  /// The same class in today's format; the newer verifier wants stack maps.
  private byte[] renewed(byte[] bytes) {
    var format =
        ClassFile.of(
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ConstantPoolSharingOption.NEW_POOL,
            ClassFile.ClassHierarchyResolverOption.of(hierarchy));
    return format.transformClass(
        format.parse(bytes),
        ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
            .andThen(ClassTransform.dropping(element -> element instanceof ClassFileVersion))
            .andThen(
                ClassTransform.endHandler(
                    builder -> builder.withVersion(ClassFile.latestMajorVersion(), 0))));
  }

  private void rewrite() {
    var direct = new DirectBytecode(hierarchy);
    classes.replaceAll((name, bytes) -> name.endsWith(".class") ? direct.rewritten(bytes) : bytes);
  }

  /// YAML is for people; the jar has a form beside it that is read quicker (ShippedData).
  private void compileData() {
    try {
      var compile =
          loader.loadClass("dev.merlon.knowledge.ShippedData").getMethod("compile", String.class, byte[].class);
      var compiled = new TreeMap<String, byte[]>();
      for (var entry : classes.entrySet()) {
        if (entry.getKey().endsWith(".yaml")) {
          compiled.put(entry.getKey() + ".data", (byte[]) compile.invoke(null, entry.getKey(), entry.getValue()));
        }
      }
      classes.putAll(compiled);
      var type = loader.loadClass("dev.merlon.rule.Catalogue");
      var index = type.getMethod("index").invoke(type.getMethod("load").invoke(null));
      classes.put(
          "dev/merlon/rule/catalogue.tsv", index.toString().getBytes(StandardCharsets.UTF_8));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the shipped data cannot be compiled", e);
    }
  }

  private static boolean isLicence(String name) {
    return name.matches("(META-INF/)?(.*/)?(LICENSE|NOTICE|LICENCE)(\\.txt|\\.md)?");
  }

  private void writeJar() throws IOException {
    services.forEach((name, text) -> classes.put(name, text.toString().getBytes(StandardCharsets.UTF_8)));
    try (OutputStream out = Files.newOutputStream(dist.resolve("lib/merlon.jar"));
        var zip = new ZipOutputStream(out)) {
      zip.setMethod(ZipOutputStream.STORED);
      for (var entry : classes.entrySet()) {
        var crc = new CRC32();
        crc.update(entry.getValue());
        var stored = new ZipEntry(entry.getKey());
        stored.setTime(FIXED_TIME);
        stored.setSize(entry.getValue().length);
        stored.setCrc(crc.getValue());
        zip.putNextEntry(stored);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
  }

  /// The training is a scan of the examples, because the cache has what the training used: they
  /// reach both languages, all dialects and most rules.
  private void train(Path options, List<Path> projects) throws IOException, InterruptedException {
    var cache = dist.resolve("merlon.aot");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:AOTCacheOutput=" + cache);
    command.addAll(Files.readAllLines(options).stream()
        .filter(line -> line.startsWith("-"))
        .toList());
    command.add("-Dmerlon.natives=" + dist.resolve("natives"));
    command.add("-cp");
    command.add(dist.resolve("lib/merlon.jar").toString());
    command.add("dev.merlon.cli.Merlon");
    var training = dist.resolve("training");
    for (Path project : projects) {
      if (!Files.isDirectory(project)) {
        System.err.println("no start-up cache was made: there is no folder " + project);
        return;
      }
      copy(project, training.resolve(Integer.toString(projects.indexOf(project))));
    }
    command.addAll(List.of("scan", training.toString(), "--report-only"));
    for (String format : List.of("terminal", "json", "sarif")) {
      command.addAll(List.of("--format", format, "-o", dist.resolve("trained." + format).toString()));
    }
    var log = dist.resolve("training.log").toFile();
    var run = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    boolean ended = run.waitFor(TRAINING_SECONDS, TimeUnit.SECONDS);
    if (!ended || !Files.exists(cache)) {
      run.destroyForcibly();
      Files.deleteIfExists(cache);
      System.err.println("no start-up cache was made, see " + log + "; Merlon starts without it");
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        var copied = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copied);
        } else {
          Files.copy(file, copied);
        }
      }
    }
  }

  private static String platform() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch", "").equals("aarch64") ? "aarch64" : "x86_64";
    if (os.contains("mac")) {
      return arch + "-macos-";
    }
    return os.contains("windows") ? arch + "-windows-" : arch + "-linux-gnu-";
  }
}
