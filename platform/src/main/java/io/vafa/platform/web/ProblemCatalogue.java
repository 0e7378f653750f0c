package io.vafa.platform.web;

import io.vafa.platform.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What every code means with which something is refused: the contracts' {@code problems.yaml}. */
public final class ProblemCatalogue {
    /** Where the gateway shows it. */
    public static final String ADDRESS = "/v1/problems";

    private static final String SOURCE = "/io/vafa/contracts/problems.yaml";

    /** Read when somebody is refused first, so that no start waits for it. */
    private static final class Entries {
        private static final Map<String, KnownProblem> BY_CODE = read();
    }

    private ProblemCatalogue() {}

    /** All of them, by code in the order of the alphabet. */
    public static Collection<KnownProblem> all() {
        return Entries.BY_CODE.values();
    }

    /** The entry of a code; empty if there is none. */
    public static Optional<KnownProblem> find(String code) {
        return Optional.ofNullable(Entries.BY_CODE.get(code));
    }

    private static Map<String, KnownProblem> read() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (InputStream stream = ProblemCatalogue.class.getResourceAsStream(SOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("the contracts lack " + SOURCE);
            }
            Map<String, KnownProblem> entries = new TreeMap<>();
            Object content = new Yaml(new SafeConstructor(options)).load(stream);
            for (Map.Entry<String, JsonNode> entry :
                    Json.MAPPER.valueToTree(content).asObject().properties()) {
                ObjectNode fields = entry.getValue().asObject().put("code", entry.getKey());
                fields.withArray("statuses");
                entries.put(entry.getKey(), Json.MAPPER.treeToValue(fields, KnownProblem.class));
            }
            return Collections.unmodifiableMap(entries);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
