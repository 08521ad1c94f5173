import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/// The code of `equals`, `hashCode` and `toString` of a record, as `java.lang.runtime.ObjectMethods`
/// specifies them; `arguments` are those of its bootstrap: the record, the names, the fields.
final class RecordCode {
  private static final ClassDesc OBJECTS = Objects.class.describeConstable().orElseThrow();
  private static final ClassDesc BUILDER = StringBuilder.class.describeConstable().orElseThrow();

  private final ClassDesc type;
  private final List<DirectMethodHandleDesc> fields;

  RecordCode(List<LoadableConstantEntry> arguments) {
    type = ((ClassEntry) arguments.getFirst()).asSymbol();
    fields =
        arguments.stream()
            .skip(2)
            .map(field -> (DirectMethodHandleDesc) ((MethodHandleEntry) field).asSymbol())
            .toList();
  }

  Consumer<CodeBuilder> method(String name) {
    return switch (name) {
      case "equals" -> this::equality;
      case "hashCode" -> this::hash;
      case "toString" -> this::text;
      default -> throw new IllegalArgumentException(name + " of " + type.displayName());
    };
  }

  private void equality(CodeBuilder code) {
    var different = code.newLabel();
    var other = code.newLabel();
    code.aload(0).aload(1).if_acmpne(other).iconst_1().ireturn().labelBinding(other);
    code.aload(1).instanceOf(type).ifeq(different);
    code.aload(1).checkcast(type).astore(2);
    for (var field : fields) {
      get(code, 0, field);
      get(code, 2, field);
      leaveIfDifferent(code, kind(field), different);
    }
    code.iconst_1().ireturn();
    code.labelBinding(different).iconst_0().ireturn();
  }

  private static void leaveIfDifferent(CodeBuilder code, ClassDesc kind, Label different) {
    switch (TypeKind.from(kind)) {
      case REFERENCE ->
          code.invokestatic(OBJECTS, "equals", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object))
              .ifeq(different);
      case LONG -> code.lcmp().ifne(different);
      // Unlike ==, equal for two NaN and different for 0.0 and -0.0.
      case FLOAT, DOUBLE ->
          code.invokestatic(box(kind), "compare", MethodTypeDesc.of(CD_int, kind, kind))
              .ifne(different);
      default -> code.if_icmpne(different);
    }
  }

  private void hash(CodeBuilder code) {
    code.iconst_0();
    for (var field : fields) {
      code.loadConstant(31).imul();
      get(code, 0, field);
      var kind = kind(field);
      if (kind.isPrimitive()) {
        code.invokestatic(box(kind), "hashCode", MethodTypeDesc.of(CD_int, kind));
      } else {
        code.invokestatic(OBJECTS, "hashCode", MethodTypeDesc.of(CD_int, CD_Object));
      }
      code.iadd();
    }
    code.ireturn();
  }

  private void text(CodeBuilder code) {
    code.new_(BUILDER).dup().invokespecial(BUILDER, "<init>", MethodTypeDesc.ofDescriptor("()V"));
    String before = type.displayName().replaceFirst(".*\\$", "") + "[";
    for (var field : fields) {
      append(code.loadConstant(before + field.methodName() + "="), CD_String);
      get(code, 0, field);
      append(code, kind(field));
      before = ", ";
    }
    append(code.loadConstant(fields.isEmpty() ? before + "]" : "]"), CD_String);
    code.invokevirtual(BUILDER, "toString", MethodTypeDesc.of(CD_String)).areturn();
  }

  private static void append(CodeBuilder code, ClassDesc kind) {
    var parameter =
        switch (TypeKind.from(kind)) {
          case REFERENCE -> kind.equals(CD_String) ? CD_String : CD_Object;
          case BYTE, SHORT -> CD_int;
          default -> kind;
        };
    code.invokevirtual(BUILDER, "append", MethodTypeDesc.of(BUILDER, parameter));
  }

  private static void get(CodeBuilder code, int slot, DirectMethodHandleDesc field) {
    code.aload(slot).getfield(field.owner(), field.methodName(), kind(field));
  }

  private static ClassDesc kind(DirectMethodHandleDesc field) {
    return field.invocationType().returnType();
  }

  private static ClassDesc box(ClassDesc primitive) {
    return switch (TypeKind.from(primitive)) {
      case BOOLEAN -> ConstantDescs.CD_Boolean;
      case BYTE -> ConstantDescs.CD_Byte;
      case SHORT -> ConstantDescs.CD_Short;
      case CHAR -> ConstantDescs.CD_Character;
      case INT -> ConstantDescs.CD_Integer;
      case LONG -> ConstantDescs.CD_Long;
      case FLOAT -> ConstantDescs.CD_Float;
      case DOUBLE -> ConstantDescs.CD_Double;
      case REFERENCE, VOID -> throw new IllegalArgumentException(primitive.displayName());
    };
  }
}
