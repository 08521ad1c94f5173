package dev.merlon.source.sam;

import dev.merlon.source.cloudformation.CloudFormationReader;
import dev.merlon.source.cloudformation.CodeLocations;
import dev.merlon.source.cloudformation.Transformation;
import dev.merlon.source.yaml.Node;

/// The macro `AWS::Serverless-2016-10-31`.
public final class SamTransformation implements Transformation {
  @Override
  public boolean isAskedFor(Node template) {
    return CloudFormationReader.usesSam(template);
  }

  @Override
  public Result apply(Written written) {
    var expansion = new Expansion(written.resources(), written.problems());
    var intrinsics = written.intrinsics();
    new Transform(
            expansion,
            new Globals(written.template(), intrinsics),
            new WrittenResources(written.declared(), intrinsics),
            new CodeLocations(written.project(), written.file()),
            path -> written.includes().named(path).map(intrinsics::resolve))
        .run();
    ReferableProperties.resolve(expansion);
    return new Result(expansion.resources(), expansion.code());
  }
}
