package dev.merlon.source.sam;

import dev.merlon.model.Resource;
import dev.merlon.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The `Domain` block of an API: the domain name, its mappings to the stage, and the DNS records.
final class ApiDomain {
  private static final String CLOUDFRONT_ZONE = "Z2FDTNDATAQYW2";
  private static final Pattern NOT_OF_ID = Pattern.compile("[^0-9a-zA-Z]");

  private final Expansion expansion;
  private final Resource api;
  private final boolean rest;
  private final Value domain;
  private final Making make;
  private final String id;

  private ApiDomain(Expansion expansion, Resource api, boolean rest, Value domain) {
    this.expansion = expansion;
    this.api = api;
    this.rest = rest;
    this.domain = domain;
    this.make = new Making(domain.span());
    var name = domain.at("DomainName").flatMap(Value::text).map(Object::toString).orElse("");
    this.id = (rest ? "ApiGatewayDomainName" : "ApiGatewayDomainNameV2") + LogicalIds.hash(name);
  }

  static void add(Expansion expansion, Resource api, boolean rest, String stage) {
    api.properties()
        .get("Domain")
        .filter(Value.Mapping.class::isInstance)
        .ifPresent(domain -> new ApiDomain(expansion, api, rest, domain).add(stage));
  }

  private void add(String stage) {
    var block = make.block().with("DomainName", domain.at("DomainName"));
    expansion.add(
        id,
        rest ? "AWS::ApiGateway::DomainName" : "AWS::ApiGatewayV2::DomainName",
        rest ? restName(block) : httpName(block),
        api,
        domain.span());
    mappings(stage);
    domain.at("Route53").ifPresent(this::records);
  }

  private Value.Mapping restName(Making.Block block) {
    boolean regional = kind().equals("REGIONAL");
    return block
        .with(regional ? "RegionalCertificateArn" : "CertificateArn", domain.at("CertificateArn"))
        .with(
            "EndpointConfiguration",
            make.block().with("Types", make.list(make.text(kind()))).value())
        .with("MutualTlsAuthentication", domain.at("MutualTlsAuthentication"))
        .with("SecurityPolicy", domain.at("SecurityPolicy"))
        .value();
  }

  private Value.Mapping httpName(Making.Block block) {
    return block
        .with(
            "DomainNameConfigurations",
            make.list(
                make.block()
                    .with("CertificateArn", domain.at("CertificateArn"))
                    .with("EndpointType", make.text(kind()))
                    .with("SecurityPolicy", domain.at("SecurityPolicy"))
                    .value()))
        .with("MutualTlsAuthentication", domain.at("MutualTlsAuthentication"))
        .with("Tags", ApiDocument.httpTags(api, make))
        .value();
  }

  private String kind() {
    return domain
        .at("EndpointConfiguration")
        .flatMap(Value::literal)
        .filter(kind -> !kind.isEmpty())
        .orElse("REGIONAL");
  }

  private void mappings(String stage) {
    var paths = domain.at("BasePath").map(Value::items).orElse(List.of());
    if (paths.isEmpty()) {
      mapping(api.id() + (rest ? "BasePathMapping" : "ApiMapping"), Optional.empty(), stage);
    }
    for (var path : paths) {
      var word = path.literal().orElse("").replaceFirst("^/", "");
      var suffix = NOT_OF_ID.matcher(word).replaceAll("");
      boolean root = word.isEmpty();
      mapping(
          api.id() + suffix + (rest ? "BasePathMapping" : "ApiMapping"),
          root ? Optional.empty() : Optional.of(make.text(word)),
          stage);
    }
  }

  private void mapping(String mapping, Optional<Value> path, String stage) {
    var block = make.block().with("DomainName", make.ref(id)).with("Stage", make.ref(stage));
    if (rest) {
      block.with("RestApiId", make.ref(api.id())).with("BasePath", path);
    } else {
      block.with("ApiId", make.ref(api.id())).with("ApiMappingKey", path);
    }
    expansion.add(
        mapping,
        rest ? "AWS::ApiGateway::BasePathMapping" : "AWS::ApiGatewayV2::ApiMapping",
        block.value(),
        api,
        domain.span());
  }

  private void records(Value route) {
    var zone = route.at("HostedZoneId").or(() -> route.at("HostedZoneName"));
    if (zone.isEmpty()) {
      return;
    }
    var name = zone.flatMap(Value::text).map(Object::toString).orElse("");
    var group = "RecordSetGroup" + LogicalIds.hash(name);
    boolean ipv6 = route.at("IpV6").flatMap(Value::literal).orElse("").equals("true");
    var kinds = ipv6 ? List.of("A", "AAAA") : List.of("A");
    for (var kind : kinds) {
      var record = record(route, kind);
      if (expansion.get(group).isEmpty()) {
        expansion.add(
            group,
            "AWS::Route53::RecordSetGroup",
            make.block()
                .with("HostedZoneId", route.at("HostedZoneId"))
                .with("HostedZoneName", route.at("HostedZoneName"))
                .with("RecordSets", make.list())
                .value(),
            api,
            domain.span());
      }
      expansion.change(
          make.ref(group), properties -> Expansion.appended(properties, "RecordSets", record));
    }
  }

  private Value record(Value route, String kind) {
    boolean edge = kind().equals("EDGE");
    var target =
        make.block()
            .with(
                "HostedZoneId",
                route
                    .at("DistributionDomainName")
                    .map(_ -> make.text(CLOUDFRONT_ZONE))
                    .orElseGet(
                        () ->
                            edge
                                ? make.text(CLOUDFRONT_ZONE)
                                : make.attribute(id, "RegionalHostedZoneId")))
            .with(
                "DNSName",
                route
                    .at("DistributionDomainName")
                    .orElseGet(
                        () ->
                            make.attribute(
                                id, edge ? "DistributionDomainName" : "RegionalDomainName")))
            .with("EvaluateTargetHealth", route.at("EvaluateTargetHealth"))
            .value();
    return make.block()
        .with("Name", domain.at("DomainName"))
        .with("Type", make.text(kind))
        .with("AliasTarget", target)
        .with("SetIdentifier", route.at("SetIdentifier"))
        .with("Region", route.at("Region"))
        .value();
  }
}
