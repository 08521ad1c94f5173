package dev.merlon.source.sam;

import dev.merlon.model.Resource;
import dev.merlon.model.Value;
import java.util.List;
import java.util.Optional;

/// SAM's short forms of a table and of a layer.
final class TableAndLayer {
  private static final List<String> OF_TABLE =
      List.of(
          "TableName",
          "ProvisionedThroughput",
          "SSESpecification",
          "PointInTimeRecoverySpecification");
  private static final List<String> OF_LAYER =
      List.of(
          "LayerName",
          "Description",
          "CompatibleArchitectures",
          "CompatibleRuntimes",
          "LicenseInfo");

  private TableAndLayer() {}

  /// A table with one key, `id` unless `PrimaryKey` says otherwise.
  static Value.Mapping table(Value.Mapping written) {
    var make = new Making(written.span());
    var name = written.at("PrimaryKey", "Name").orElseGet(() -> make.text("id"));
    var block = make.block();
    OF_TABLE.forEach(key -> block.with(key, written.get(key)));
    if (written.get("ProvisionedThroughput").isEmpty()) {
      block.with("BillingMode", make.text("PAY_PER_REQUEST"));
    }
    return block
        .with(
            "AttributeDefinitions",
            make.list(
                make.block()
                    .with("AttributeName", name)
                    .with("AttributeType", keyType(written, make))
                    .value()))
        .with(
            "KeySchema",
            make.list(
                make.block()
                    .with("AttributeName", name)
                    .with("KeyType", make.text("HASH"))
                    .value()))
        .with("Tags", Tagging.list(written.get("Tags"), make))
        .value();
  }

  private static Value keyType(Value.Mapping written, Making make) {
    var type = written.at("PrimaryKey", "Type");
    return switch (type.flatMap(Value::literal).orElse("")) {
      case "Number" -> make.text("N");
      case "Binary" -> make.text("B");
      case "String" -> make.text("S");
      default -> type.orElseGet(() -> make.text("S"));
    };
  }

  static Value.Mapping layer(Resource layer) {
    var make = new Making(layer.span());
    var properties = layer.properties();
    var block = make.block().with("Content", properties.get("ContentUri"));
    OF_LAYER.forEach(key -> block.with(key, properties.get(key)));
    block.with(
        "LayerName", properties.get("LayerName").or(() -> Optional.of(make.text(layer.id()))));
    return block.value();
  }
}
