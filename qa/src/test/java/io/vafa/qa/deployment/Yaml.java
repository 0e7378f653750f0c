package io.vafa.qa.deployment;

import io.vafa.qa.house.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads YAML as plain maps and lists; a key that stands twice is an error. */
final class Yaml {
    private Yaml() {}

    /** All documents of a file of the repository. */
    static List<Map<String, Object>> documents(Path file) {
        return documents(Repository.text(file));
    }

    static List<Map<String, Object>> documents(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        List<Map<String, Object>> documents = new ArrayList<>();
        for (Object document : new org.yaml.snakeyaml.Yaml(new SafeConstructor(options)).loadAll(text)) {
            documents.add(map(document));
        }
        return documents;
    }

    /** The value as a map; an absent one is empty. */
    static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> found) {
            found.forEach((key, content) -> map.put((String) key, content));
        }
        return map;
    }
}
