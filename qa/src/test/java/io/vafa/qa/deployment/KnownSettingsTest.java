package io.vafa.qa.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lists of settings say what is so. */
class KnownSettingsTest {
    @Test
    void ourSettingsAreReadOffTheCode() {
        assertThat(KnownSettings.ofOurs())
                .contains(
                        "vafa.mongo.uri",
                        "vafa.topics.replication-factor",
                        "vafa.security.jwks-location",
                        "vafa.security.service-token-file");
    }

    @Test
    void springKnowsItsOwn() throws IOException {
        assertThat(springsSettings()).containsAll(KnownSettings.OF_SPRING);
    }

    @Test
    void aVariableIsNamedAsSpringNamesIt() {
        assertThat(KnownSettings.variable("vafa.topics.replication-factor")).isEqualTo("VAFA_TOPICS_REPLICATIONFACTOR");
    }

    /** From the metadata that Spring Boot's own jars carry. */
    private static Set<String> springsSettings() throws IOException {
        Set<String> names = new HashSet<>();
        ClassLoader loader = KnownSettingsTest.class.getClassLoader();
        for (URL metadata : Collections.list(loader.getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream content = metadata.openStream()) {
                for (JsonNode property : JsonMapper.shared().readTree(content).get("properties")) {
                    names.add(property.get("name").asString());
                }
            }
        }
        return names;
    }
}
