package dev.merlon.source.serverless;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The logical ids that the framework gives to what it derives (its `naming.js`).
final class Naming {
  static final String ROLE = "IamRoleLambdaExecution";
  static final String REST_API = "ApiGatewayRestApi";
  static final String HTTP_API = "HttpApi";
  static final String WEBSOCKETS_API = "WebsocketsApi";

  private Naming() {}

  private static final Pattern PARAMETER = Pattern.compile("\\{(.*)\\}");
  private static final Pattern OTHERS = Pattern.compile("[^0-9A-Za-z]");

  static String upperFirst(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /// Function, authorizer and bus names: dashes and underscores are spelled out.
  static String resource(String name) {
    return upperFirst(Unresolved.clean(name).replace("-", "Dash").replace("_", "Underscore"));
  }

  static String alphanumeric(String name) {
    return upperFirst(OTHERS.matcher(name).replaceAll(""));
  }

  static String function(String key) {
    return resource(key) + "LambdaFunction";
  }

  static String permission(String key, String kind) {
    return resource(key) + "LambdaPermission" + kind;
  }

  static String path(String path) {
    return Arrays.stream(path.split("/", -1)).map(Naming::pathPart).collect(Collectors.joining());
  }

  private static String pathPart(String part) {
    return upperFirst(
        part.toLowerCase(Locale.ROOT)
            .replace("-", "Dash")
            .transform(text -> PARAMETER.matcher(text).replaceAll("$1Var"))
            .transform(text -> OTHERS.matcher(text).replaceAll("")));
  }

  static String method(String path, String method) {
    return "ApiGatewayMethod" + path(path) + upperFirst(method.toLowerCase(Locale.ROOT));
  }

  static String websocketRoute(String route) {
    return route
            .replace("$", "S")
            .replace("/", "Slash")
            .replace("-", "Dash")
            .replace("_", "Underscore")
            .replace(".", "Period")
        + "WebsocketsRoute";
  }

  static String httpRoute(String routeKey) {
    return routeKey.equals("*") ? "HttpApiRouteDefault" : "HttpApiRoute" + path(routeKey);
  }

  static String cut(String text, int most) {
    return text.length() > most ? text.substring(0, most) : text;
  }

  static String md5(String text) {
    try {
      var digest = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has MD5", e);
    }
  }
}
