package dev.merlon.source.cloudformation;

import dev.merlon.model.Resource;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.List;
import java.util.function.UnaryOperator;

/// The names of a stack that a macro rewrites: the macro sees the template's own names, as it makes
/// others of them; the model has them with the stack's name in front.
///
/// What comes from the stacks around has its name in the model already. Inside it is marked by
/// `../`.
final class OwnNames {
  private static final String OUTSIDE = "../";

  private final UnaryOperator<String> names;

  OwnNames(UnaryOperator<String> names) {
    this.names = names;
  }

  /// A value of another stack, as this one sees it.
  static Value inward(Value value) {
    return References.replaced(
        value, reference -> named(OUTSIDE + reference.resource(), reference.attribute()));
  }

  /// A value of this stack, as the model has it.
  Value outward(Value value) {
    return References.replaced(
        value, reference -> named(outward(reference.resource()), reference.attribute()));
  }

  String outward(String id) {
    return id.startsWith(OUTSIDE) ? id.substring(OUTSIDE.length()) : names.apply(id);
  }

  Resource outward(Resource resource) {
    return new Resource(
        outward(resource.id()),
        resource.type(),
        (Value.Mapping) outward(resource.properties()),
        resource.condition(),
        resource.implied(),
        resource.span());
  }

  private static Text named(String resource, String attribute) {
    return new Text(List.of(new Text.Reference(resource, attribute)));
  }
}
