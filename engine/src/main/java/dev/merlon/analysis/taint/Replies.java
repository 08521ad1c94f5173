package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Closure;
import dev.merlon.analysis.taint.Atom.Outside;
import dev.merlon.knowledge.Stores;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;

/// What calls of the SDKs return that read what was stored: a piece of data of which another
/// analysis tells who stored it. Other calls return nothing that is followed.
final class Replies {
  private final Calls calls;

  Replies(Calls calls) {
    this.calls = calls;
  }

  /// The reply to a call by its chain; nothing for a call that reads nothing.
  AbstractValue of(String chain, Arguments arguments, Span span) {
    String method = chain.substring(chain.lastIndexOf('.') + 1);
    if (method.equals("send") && chain.startsWith("@aws-sdk/")) {
      return sent(arguments);
    }
    if (!Stores.shipped().mayRead(method)) {
      return AbstractValue.NOTHING;
    }
    var mark = Mark.reply(span);
    String around = Stores.shipped().around(chain);
    for (String step : around.isEmpty() ? new String[0] : around.split("\\.", -1)) {
      mark = mark.field(step, span);
    }
    var reply = AbstractValue.of(new Outside(mark));
    callBack(arguments, reply, span);
    return reply;
  }

  // Version 3 for JavaScript: the command stands for its reply, which `send` gives.
  private static AbstractValue sent(Arguments arguments) {
    var replies = new ArrayList<Atom>();
    for (var atom : arguments.at(0, "").atoms()) {
      if (atom instanceof Outside(var mark) && mark.path().isReply()) {
        replies.add(atom);
      }
    }
    return AbstractValue.of(replies);
  }

  // Version 2 for JavaScript: `get(parameters, (error, reply) => ...)`.
  private void callBack(Arguments arguments, AbstractValue reply, Span span) {
    for (var argument : arguments.positional()) {
      if (argument.atoms().stream().anyMatch(Closure.class::isInstance)) {
        calls.apply(argument, List.of(AbstractValue.OTHER, reply), span);
      }
    }
  }
}
