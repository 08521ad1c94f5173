package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Built;
import dev.merlon.analysis.taint.Atom.Constant;
import dev.merlon.analysis.taint.Atom.ObjectAt;
import dev.merlon.analysis.taint.Misuses.Noted;
import dev.merlon.code.ir.Language;
import dev.merlon.knowledge.MisuseKind;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What a function answers over HTTP: pages that hold outside data, and cookies.
///
/// A Lambda function returns an object with `headers` and a `body`; API Gateway sends JSON unless
/// the headers name another media type (API Gateway developer guide, "Lambda proxy integrations").
/// A servlet writes to its response; a container names no type by itself, and a browser then looks
/// for itself whether it is a page.
final class Responses {
  private static final Pattern PAGE =
      Pattern.compile("(?i)\\s*(text/html|application/xhtml|image/svg).*");
  private static final int MOST_OBJECTS = 64;

  private final Machine machine;
  private final Set<String> media = new LinkedHashSet<>();
  private boolean hasUnknown;
  private AbstractValue answers = AbstractValue.NOTHING;

  Responses(Machine machine) {
    this.machine = machine;
  }

  /// The program names the media type of what it writes.
  void named(AbstractValue type) {
    for (var atom : type.atoms()) {
      String text = beginning(atom);
      if (text.isEmpty()) {
        hasUnknown = true;
      } else {
        media.add(text);
      }
    }
  }

  /// Whether what a flow is written to may be a page.
  boolean isPage(Flow flow) {
    if (flow.call().isEmpty() || !media.isEmpty()) {
      return flow.call().isEmpty() || media.stream().anyMatch(Responses::isPage);
    }
    // Go looks itself at what a program writes: without a tag it is no page
    // (http.DetectContentType).
    return !hasUnknown && (flow.language() != Language.GO || flow.shape().contains("<"));
  }

  private static boolean isPage(String type) {
    return PAGE.matcher(type).matches();
  }

  private static String beginning(Atom atom) {
    return switch (atom) {
      case Constant(var constant) when constant instanceof String text -> text;
      case Built(var parts, _) when parts.getFirst() instanceof Atom.LiteralPart(var text) -> text;
      default -> "";
    };
  }

  /// A function that the program gives to the runtime returned this.
  void answered(AbstractValue answer) {
    answers = answers.join(answer);
  }

  /// Judges what the handler returned.
  void returned(AbstractValue handlers, String file, Span handler) {
    var result = handlers.join(answers);
    int count = 0;
    for (var atom : result.atoms()) {
      if (atom instanceof ObjectAt(int address) && count++ < MOST_OBJECTS) {
        var state = machine.here().object(address);
        if (state != null) {
          var site = machine.siteOf(address);
          answer(state, file, site == null ? handler : site);
        }
      }
    }
  }

  private void answer(ObjectState answer, String file, Span span) {
    if (answer.isList()) {
      // The results of a handler of Go: the answer and an error.
      objects(answer.field("0")).stream()
          .filter(first -> !first.isList())
          .forEach(first -> answer(first, file, span));
      return;
    }
    var body = field(answer, "body");
    var type = AbstractValue.NOTHING;
    for (String name : new String[] {"headers", "multiValueHeaders"}) {
      for (var headers : objects(field(answer, name))) {
        type = type.join(flat(field(headers, "content-type")));
        cookies(flat(field(headers, "set-cookie")), file, span);
      }
    }
    cookies(flat(field(answer, "cookies")), file, span);
    if (type.atoms().stream().anyMatch(atom -> isPage(beginning(atom)))) {
      machine.flows.reached(SinkKind.HTML, body, flat(body), "", span);
    }
  }

  private static AbstractValue field(ObjectState object, String name) {
    var found = AbstractValue.NOTHING;
    for (var entry : object.fields().entrySet()) {
      if (entry.getKey().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
        found = found.join(entry.getValue());
      }
    }
    return found;
  }

  // What a header holds: a text, a list of them, or CloudFront's list of `{key, value}`.
  private AbstractValue flat(AbstractValue value) {
    var all = value;
    for (var list : objects(value)) {
      if (list.isList()) {
        all = all.join(list.anything());
        for (var entry : objects(list.anything())) {
          all = all.join(entry.isList() ? AbstractValue.NOTHING : field(entry, "value"));
        }
      }
    }
    return all;
  }

  private List<ObjectState> objects(AbstractValue value) {
    var all = new ArrayList<ObjectState>();
    for (var atom : value.atoms()) {
      var object = atom instanceof ObjectAt(int address) ? machine.here().object(address) : null;
      if (object != null) {
        all.add(object);
      }
    }
    return all;
  }

  private void cookies(AbstractValue header, String file, Span span) {
    for (var atom : header.atoms()) {
      var text = CookieText.of(atom);
      if (text.isPresent()) {
        var cookie = text.orElseThrow();
        var truth = cookie.isUnprotected();
        if (truth != Truth.NEVER) {
          boolean isKnown = truth == Truth.ALWAYS;
          machine.misuses.note(
              new Noted(
                  MisuseKind.UNPROTECTED_COOKIE,
                  "Set-Cookie",
                  cookie.name(),
                  isKnown,
                  file,
                  atom instanceof Built(_, var at) ? at : span));
        }
      }
    }
  }
}
