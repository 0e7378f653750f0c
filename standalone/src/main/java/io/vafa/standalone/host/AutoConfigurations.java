package io.vafa.standalone.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * Finds the auto-configurations on the class path by package. In one process all services see each other's libraries; what a
 * library starts by itself must start only in the service that asked for it.
 */
final class AutoConfigurations {

    private static final String IMPORTS =
            "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";

    private AutoConfigurations() {}

    /** The names of all that lie in or below one of the packages, separated by commas, for {@code spring.autoconfigure.exclude}. */
    static String below(List<String> packages) {
        TreeSet<String> names = new TreeSet<>();
        try {
            for (URL imports :
                    Collections.list(AutoConfigurations.class.getClassLoader().getResources(IMPORTS))) {
                read(imports).stream()
                        .filter(name -> packages.stream().anyMatch(parent -> name.startsWith(parent + ".")))
                        .forEach(names::add);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read the class path", failure);
        }
        return String.join(",", names);
    }

    private static List<String> read(URL imports) throws IOException {
        try (InputStream stream = imports.openStream();
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().map(String::strip).toList();
        }
    }
}
