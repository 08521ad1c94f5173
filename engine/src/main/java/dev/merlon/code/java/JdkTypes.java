package dev.merlon.code.java;

import java.util.Map;
import java.util.Set;

/// Where the JDK has the types that programs import with `*`, and those that need no import.
final class JdkTypes {
  private static final Set<String> LANGUAGE =
      Set.of(
          ("Appendable ArithmeticException ArrayIndexOutOfBoundsException AutoCloseable Boolean"
                  + " Byte CharSequence Character Class ClassCastException ClassLoader"
                  + " ClassNotFoundException Cloneable Comparable Deprecated Double Enum Error"
                  + " Exception Float FunctionalInterface IllegalArgumentException"
                  + " IllegalStateException IndexOutOfBoundsException Integer InterruptedException"
                  + " Iterable Long Math Module NoSuchFieldException NoSuchMethodException"
                  + " NullPointerException Number NumberFormatException Object Override Process"
                  + " ProcessBuilder ProcessHandle Record Runnable Runtime RuntimeException"
                  + " SafeVarargs SecurityException Short StackTraceElement StrictMath String"
                  + " StringBuffer StringBuilder SuppressWarnings System Thread ThreadLocal Throwable"
                  + " UnsupportedOperationException Void")
              .split(" "));

  private static final Map<String, Set<String>> PACKAGES =
      Map.of(
          "java.util",
          types(
              "ArrayDeque ArrayList Arrays Base64 BitSet Calendar Collection Collections Comparator"
                  + " Currency Date Deque Dictionary EnumMap EnumSet Enumeration Formatter HashMap"
                  + " HashSet Hashtable IdentityHashMap Iterator LinkedHashMap LinkedHashSet"
                  + " LinkedList List ListIterator Locale Map NavigableMap NoSuchElementException"
                  + " Objects Optional OptionalInt PriorityQueue Properties Queue Random"
                  + " ResourceBundle Scanner ServiceLoader Set SortedMap SortedSet Stack"
                  + " StringJoiner StringTokenizer TimeZone Timer TreeMap TreeSet UUID Vector"),
          "java.io",
          types(
              "BufferedInputStream BufferedOutputStream BufferedReader BufferedWriter"
                  + " ByteArrayInputStream ByteArrayOutputStream Closeable DataInputStream"
                  + " EOFException File FileInputStream FileNotFoundException FileOutputStream"
                  + " FileReader FileWriter IOException InputStream InputStreamReader"
                  + " ObjectInputStream ObjectOutputStream OutputStream OutputStreamWriter"
                  + " PrintStream PrintWriter RandomAccessFile Reader Serializable StringReader"
                  + " StringWriter UncheckedIOException UnsupportedEncodingException Writer"),
          "java.sql",
          types(
              "Array Blob CallableStatement Clob Connection DatabaseMetaData Driver DriverManager"
                  + " PreparedStatement ResultSet ResultSetMetaData SQLException Statement Time"
                  + " Timestamp Types"),
          "java.net",
          types(
              "HttpURLConnection InetAddress InetSocketAddress MalformedURLException Proxy"
                  + " ServerSocket Socket SocketException URI URISyntaxException URL URLConnection"
                  + " URLDecoder URLEncoder UnknownHostException"),
          "java.nio.file",
          types(
              "DirectoryStream FileSystem FileSystems FileVisitResult Files InvalidPathException"
                  + " NoSuchFileException OpenOption Path Paths SimpleFileVisitor"
                  + " StandardCopyOption StandardOpenOption"),
          "java.util.regex",
          types("MatchResult Matcher Pattern PatternSyntaxException"),
          "java.util.stream",
          types("Collector Collectors DoubleStream IntStream LongStream Stream StreamSupport"),
          "java.util.function",
          types(
              "BiConsumer BiFunction BinaryOperator Consumer Function Predicate Supplier"
                  + " UnaryOperator"),
          "java.util.zip",
          types(
              "GZIPInputStream GZIPOutputStream ZipEntry ZipFile ZipInputStream ZipOutputStream"));

  private JdkTypes() {}

  private static Set<String> types(String names) {
    return Set.of(names.split(" "));
  }

  static boolean ofLanguage(String name) {
    return LANGUAGE.contains(name);
  }

  static boolean isIn(String packageName, String type) {
    return PACKAGES.getOrDefault(packageName, Set.of()).contains(type);
  }

  /// Whether all types of a package that matter are known.
  static boolean isListed(String packageName) {
    return PACKAGES.containsKey(packageName);
  }
}
