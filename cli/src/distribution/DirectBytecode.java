import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Replaces call sites that the JDK would make at run time by methods of the class itself.
///
/// A `switch` over types, and `equals`, `hashCode` and `toString` of a record, are made by the JDK at
/// their first use: it writes and loads a hidden class or a chain of method handles, some
/// milliseconds each, and keeps none of them in the start-up cache. A short process pays for all of
/// them again in each run. The methods here do the same in plain bytecode (adr/0004).
final class DirectBytecode {
  private static final String SWITCHES = "java.lang.runtime.SwitchBootstraps";
  private static final String RECORDS = "java.lang.runtime.ObjectMethods";
  private static final int SYNTHETIC =
      ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;

  private final ClassFile format;
  private int replaced;

  DirectBytecode(ClassHierarchyResolver hierarchy) {
    this.format =
        ClassFile.of(
            ClassFile.ConstantPoolSharingOption.NEW_POOL,
            ClassFile.ClassHierarchyResolverOption.of(hierarchy));
  }

  /// How many call sites were replaced so far.
  int replaced() {
    return replaced;
  }

  /// The class with direct code; the same bytes if it has nothing to replace.
  byte[] rewritten(byte[] bytes) {
    var model = format.parse(bytes);
    int before = replaced;
    var class_ = new Rewriting(model);
    byte[] rewritten =
        format.transformClass(
            model, ClassTransform.transformingMethodBodies(class_::element).andThen(class_.added()));
    if (replaced == before) {
      return bytes;
    }
    var errors = format.verify(rewritten);
    if (!errors.isEmpty()) {
      throw new IllegalStateException(model.thisClass().asInternalName() + ": " + errors);
    }
    return rewritten;
  }

  /// One class while it is rewritten: the methods that it gets are collected, and added at its end.
  private final class Rewriting {
    private final ClassDesc owner;
    private final boolean isInterface;
    private final List<Consumer<ClassBuilder>> methods = new ArrayList<>();

    Rewriting(ClassModel model) {
      owner = model.thisClass().asSymbol();
      isInterface = model.flags().has(java.lang.reflect.AccessFlag.INTERFACE);
    }

    ClassTransform added() {
      return ClassTransform.endHandler(
          builder -> methods.forEach(method -> method.accept(builder)));
    }

    void element(CodeBuilder builder, CodeElement element) {
      var body =
          element instanceof InvokeDynamicInstruction call
              ? body(call)
              : Optional.<Consumer<CodeBuilder>>empty();
      if (body.isEmpty()) {
        builder.with(element);
        return;
      }
      var call = (InvokeDynamicInstruction) element;
      var name = call.name().stringValue() + "$direct" + methods.size();
      MethodTypeDesc type = call.typeSymbol();
      methods.add(added -> added.withMethodBody(name, type, SYNTHETIC, body.get()));
      builder.invokestatic(owner, name, type, isInterface);
      replaced++;
    }
  }

  private static Optional<Consumer<CodeBuilder>> body(InvokeDynamicInstruction call) {
    DirectMethodHandleDesc bootstrap = call.bootstrapMethod();
    var arguments = call.invokedynamic().bootstrap().arguments();
    String maker = bootstrap.owner().packageName() + "." + bootstrap.owner().displayName();
    if (maker.equals(SWITCHES) && bootstrap.methodName().equals("typeSwitch")) {
      return typeSwitch(arguments);
    }
    return maker.equals(RECORDS)
        ? Optional.of(new RecordCode(arguments).method(call.name().stringValue()))
        : Optional.empty();
  }

  /// Slot 0 has the value, slot 1 the label to begin with. Only labels that are all classes; others
  /// (texts, numbers, constants of enumerations) are left to the JDK.
  private static Optional<Consumer<CodeBuilder>> typeSwitch(List<LoadableConstantEntry> labels) {
    if (!labels.stream().allMatch(ClassEntry.class::isInstance)) {
      return Optional.empty();
    }
    return Optional.of(
        code -> {
          var present = code.newLabel();
          code.aload(0).ifnonnull(present).loadConstant(-1).ireturn().labelBinding(present);
          for (int i = 0; i < labels.size(); i++) {
            var next = code.newLabel();
            code.iload(1).loadConstant(i).if_icmpgt(next);
            code.aload(0).instanceOf(((ClassEntry) labels.get(i)).asSymbol()).ifeq(next);
            code.loadConstant(i).ireturn().labelBinding(next);
          }
          code.loadConstant(labels.size()).ireturn();
        });
  }
}
