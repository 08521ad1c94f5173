package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Constant;
import dev.merlon.analysis.taint.Atom.ObjectAt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Commands that are given as lists: a program of the code's choice takes its arguments as they
/// are, a shell runs what they say.
final class JavaCommands {
  private static final Set<String> SHELLS =
      Set.of("sh", "bash", "zsh", "dash", "ksh", "cmd", "cmd.exe", "powershell", "pwsh", "env");

  private final Machine machine;

  JavaCommands(Machine machine) {
    this.machine = machine;
  }

  /// Whether outside data can only be an argument of a program.
  boolean isHarmless(AbstractValue argument, Arguments arguments) {
    var lists = new ArrayList<ObjectState>();
    for (var atom : argument.atoms()) {
      var object = atom instanceof ObjectAt(int address) ? machine.here().object(address) : null;
      if (object != null && object.isList()) {
        lists.add(object);
      }
    }
    if (!lists.isEmpty()) {
      return lists.stream().allMatch(list -> isProgram(list.field("0")));
    }
    List<AbstractValue> given = arguments.positional();
    return given.size() > 1 && !argument.equals(given.getFirst()) && isProgram(given.getFirst());
  }

  private static boolean isProgram(AbstractValue first) {
    return first.isOnlyConstants()
        && first.atoms().stream()
            .noneMatch(
                atom ->
                    atom instanceof Constant(String text)
                        && SHELLS.contains(text.substring(text.lastIndexOf('/') + 1)));
  }
}
