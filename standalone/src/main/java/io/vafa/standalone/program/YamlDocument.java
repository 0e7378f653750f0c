package io.vafa.standalone.program;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** A YAML file as JSON that remembers its lines, or what is wrong with it. */
sealed interface YamlDocument {

    /** A well-formed file. */
    record Read(JsonNode root, SourceMap sources) implements YamlDocument {}

    /** A file that cannot be read; every problem that was found. */
    record Broken(List<SourceProblem> problems) implements YamlDocument {}
}
