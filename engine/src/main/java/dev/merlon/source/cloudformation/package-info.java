/// Reads CloudFormation templates: intrinsics, conditions, mappings and parameters, into resources.
@NullMarked
package dev.merlon.source.cloudformation;

import org.jspecify.annotations.NullMarked;
