package dev.merlon.analysis.services;

import dev.merlon.analysis.sdk.SdkCall;
import dev.merlon.analysis.taint.Content;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The attributes that an update of DynamoDB writes: those of its key, of its update expression,
/// and of the older `AttributeUpdates`.
///
/// An expression that the code does not tell as one text writes nothing here (may miss).
///
/// Source: "Using update expressions in DynamoDB".
final class Updates {
  private static final Pattern ASSIGNMENT =
      Pattern.compile("([#\\w.\\[\\]-]+)\\s*=\\s*((?:[^,()]|\\([^()]*\\))+)");
  private static final Pattern VALUE = Pattern.compile(":\\w+");

  private final SdkCall call;

  Updates(SdkCall call) {
    this.call = call;
  }

  /// The item as it is known after the update.
  Content item() {
    var fields = new LinkedHashMap<String, Content>(call.given(List.of("Key")).fields());
    call.given(List.of("AttributeUpdates"))
        .fields()
        .forEach((name, update) -> fields.merge(name, update.member("Value"), Content::join));
    for (var expression : call.given(List.of("UpdateExpression")).texts()) {
      expression.literal().ifPresent(text -> assign(text, fields));
    }
    return Content.ofFields(fields);
  }

  private void assign(String expression, Map<String, Content> fields) {
    var values = call.given(List.of("ExpressionAttributeValues"));
    var assignments = ASSIGNMENT.matcher(expression.replaceFirst("(?i)^\\s*SET\\s", " "));
    while (assignments.find()) {
      var written = Content.NOTHING;
      var names = VALUE.matcher(assignments.group(2));
      while (names.find()) {
        written = written.join(values.field(names.group()));
      }
      // A field inside of an attribute counts as the whole of it.
      String attribute = assignments.group(1).replaceFirst("[.\\[].*", "");
      if (attribute.startsWith("#")) {
        for (var name : call.given(List.of("ExpressionAttributeNames")).field(attribute).texts()) {
          var value = written;
          name.literal().ifPresent(known -> fields.merge(known, value, Content::join));
        }
      } else {
        fields.merge(attribute, written, Content::join);
      }
    }
  }
}
