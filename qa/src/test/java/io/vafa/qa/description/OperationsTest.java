package io.vafa.qa.description;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.platform.openapi.OpenApi;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OperationsTest {
    @Test
    void everyOperationOfAnyServiceIsDescribedAndNoOther() {
        assertThat(described()).isNotEmpty().isEqualTo(Offered.operations().keySet());
    }

    private static Set<String> described() {
        Set<String> operations = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : OpenApi.document().get("paths").properties()) {
            path.getValue()
                    .properties()
                    .forEach(operation -> operations.add(
                            operation.getKey().toUpperCase(Locale.ROOT) + " " + Offered.anonymous(path.getKey())));
        }
        return operations;
    }
}
