package dev.merlon.scan;

import dev.merlon.code.CodeBase.LanguageSupport;
import dev.merlon.code.ir.Language;
import dev.merlon.code.javascript.JavaScriptFrontEnd;
import dev.merlon.code.python.PythonFrontEnd;
import dev.merlon.source.Project;
import dev.merlon.source.SourceReader;
import dev.merlon.source.cloudformation.CloudFormationReader;
import dev.merlon.source.sam.SamReader;
import dev.merlon.source.serverless.ServerlessReader;
import java.util.List;

/// The dialects and programming languages that a scan knows; a new one is one line here.
final class Languages {
  private Languages() {}

  static List<SourceReader> readers() {
    return List.of(new ServerlessReader(), new SamReader(), new CloudFormationReader());
  }

  static List<LanguageSupport> all(Project project) {
    return List.of(
        new LanguageSupport(Language.PYTHON, List.of(".py"), new PythonFrontEnd(), new PythonImports(project::isFile)),
        new LanguageSupport(
            Language.JAVASCRIPT,
            List.of(".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx"),
            new JavaScriptFrontEnd(),
            null));
  }
}
