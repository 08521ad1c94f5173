/// YAML and JSON documents as trees whose every key and value knows its place in the file.
@NullMarked
package dev.merlon.source.yaml;

import org.jspecify.annotations.NullMarked;
