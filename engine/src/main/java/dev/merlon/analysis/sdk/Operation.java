package dev.merlon.analysis.sdk;

import dev.merlon.analysis.taint.Content;
import dev.merlon.knowledge.SdkService;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a call of an SDK asks for.
///
/// @param service empty when the code does not say which one
/// @param names the operations, usually one; empty when the method is not known
/// @param method as the code writes it
/// @param isOpen whether it may have more parameters than these
record Operation(
    Optional<SdkService> service,
    List<String> names,
    String method,
    Map<String, Content> parameters,
    boolean isOpen) {}
