package dev.merlon.source.terraform;

import dev.merlon.model.CodeLocation;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.Project;
import dev.merlon.source.cloudformation.CodeLocations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the source of a function: through the archive that its package is made by, back to the
/// folder that is packed.
final class CodeSources {
  private static final String ARCHIVE = "archive_file";

  private final Project project;
  private final String folder;
  private final References references;
  private final Map<String, TerraformResource> archives = new HashMap<>();
  private final Map<String, TerraformResource> objects = new HashMap<>();

  /// Relative paths start at `folder`, where Terraform runs.
  CodeSources(
      Project project, String folder, References references, List<TerraformResource> resources) {
    this.project = project;
    this.folder = folder;
    this.references = references;
    for (var resource : resources) {
      if (resource.type().equals(ARCHIVE)) {
        present(resource.arguments(), "output_path")
            .flatMap(Value::literal)
            .ifPresent(path -> archives.putIfAbsent(CodeLocations.join(folder, path), resource));
      } else if (isObject(resource.type())) {
        present(resource.arguments(), "key")
            .flatMap(Value::literal)
            .ifPresent(key -> objects.putIfAbsent(key, resource));
      }
    }
  }

  CodeLocation of(TerraformResource function) {
    var arguments = function.arguments();
    var filename = present(arguments, "filename");
    if (filename.isPresent()) {
      return packed(filename.orElseThrow());
    }
    if (present(arguments, "image_uri").isPresent()) {
      return new CodeLocation.Elsewhere("a container image");
    }
    var key = present(arguments, "s3_key");
    if (key.isPresent() || present(arguments, "s3_bucket").isPresent()) {
      return uploaded(arguments, key);
    }
    return new CodeLocation.Elsewhere("no code is given");
  }

  private static Optional<Value> present(Value.Mapping arguments, String key) {
    return arguments
        .get(key)
        .filter(
            value ->
                !(value instanceof Value.Scalar scalar && scalar.kind() == Value.ScalarKind.NULL));
  }

  /// The package at a path, or at the output of an archive.
  private CodeLocation packed(Value path) {
    var archive = referred(path).filter(found -> found.type().equals(ARCHIVE));
    if (archive.isPresent()) {
      return contents(archive.orElseThrow());
    }
    var prepared = referred(path).flatMap(CodeSources::prepared);
    if (prepared.isPresent()) {
      return folder(prepared.orElseThrow(), LambdaModule.isFile(prepared.orElseThrow()));
    }
    var literal = path.literal();
    if (literal.isEmpty()) {
      return new CodeLocation.Elsewhere(
          path.text().map(Text::toString).orElse("a value known at deployment"));
    }
    var made = archives.get(CodeLocations.join(folder, literal.orElseThrow()));
    if (made != null) {
      return contents(made);
    }
    return located(literal.orElseThrow(), path);
  }

  /// What a program packs that the community module of functions runs.
  private static Optional<Value> prepared(TerraformResource program) {
    return program.type().equals("external") && program.name().equals("archive_prepare")
        ? program.arguments().at("query", "source_path").flatMap(LambdaModule::firstPath)
        : Optional.empty();
  }

  private CodeLocation located(String path, Value value) {
    if (path.startsWith("/")) {
      return new CodeLocation.Elsewhere(path);
    }
    return new CodeLocations(project, folder.isEmpty() ? "main.tf" : folder + "/main.tf")
        .path(value);
  }

  /// The one resource whose attribute a text is.
  private Optional<TerraformResource> referred(Value value) {
    return value
        .text()
        .filter(text -> text.parts().size() == 1)
        .map(text -> text.parts().getFirst())
        .filter(Text.Reference.class::isInstance)
        .flatMap(part -> references.resource(((Text.Reference) part).resource()));
  }

  /// What an archive packs: a folder, one file, or texts.
  private CodeLocation contents(TerraformResource archive) {
    var arguments = archive.arguments();
    var sourceFolder = present(arguments, "source_dir");
    if (sourceFolder.isPresent()) {
      return folder(sourceFolder.orElseThrow(), false);
    }
    var sourceFile = present(arguments, "source_file");
    if (sourceFile.isPresent()) {
      return folder(sourceFile.orElseThrow(), true);
    }
    var content = present(arguments, "source_content");
    if (content.isPresent()) {
      return inline(content.orElseThrow());
    }
    var sources = present(arguments, "source").map(Value::items).orElse(List.of());
    return sources.isEmpty()
        ? new CodeLocation.Elsewhere("the archive `" + archive.address() + "`")
        : sources.stream()
            .flatMap(source -> source.at("content").stream())
            .findFirst()
            .map(CodeSources::inline)
            .orElseGet(() -> new CodeLocation.Elsewhere(archive.address()));
  }

  private CodeLocation folder(Value path, boolean isFile) {
    var literal = path.literal();
    if (literal.isEmpty() || literal.orElseThrow().startsWith("/")) {
      return new CodeLocation.Elsewhere(
          path.text().map(Text::toString).orElse("a value known at deployment"));
    }
    var joined = CodeLocations.join(folder, literal.orElseThrow());
    int slash = joined.lastIndexOf('/');
    return new CodeLocation.Folder(isFile ? joined.substring(0, Math.max(slash, 0)) : joined);
  }

  private static CodeLocation inline(Value content) {
    return content
        .text()
        .<CodeLocation>map(text -> new CodeLocation.Inline(text.toString(), content.span()))
        .orElseGet(() -> new CodeLocation.Elsewhere("a value known at deployment"));
  }

  /// A package in a bucket; the object may be a resource of the configuration with a local source.
  private CodeLocation uploaded(Value.Mapping arguments, Optional<Value> key) {
    var object = key.flatMap(this::object);
    var source = object.flatMap(found -> present(found.arguments(), "source"));
    if (source.isPresent()) {
      return packed(source.orElseThrow());
    }
    return new CodeLocation.Elsewhere(
        "s3://" + show(present(arguments, "s3_bucket")) + "/" + show(key));
  }

  private Optional<TerraformResource> object(Value key) {
    return referred(key)
        .filter(found -> isObject(found.type()))
        .or(() -> key.literal().map(objects::get));
  }

  private static boolean isObject(String type) {
    return type.equals("aws_s3_object") || type.equals("aws_s3_bucket_object");
  }

  private static String show(Optional<Value> value) {
    return value.flatMap(Value::text).map(Text::toString).orElse("?");
  }
}
